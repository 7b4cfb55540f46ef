package dev.presente.system.web;

import dev.presente.system.SessionCookie;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** States what the OpenAPI document says about all operations. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    /** The subjects of the operations, in the order in which a reader needs them. */
    private static final List<Tag> SUBJECTS = List.of(
            subject("Enrolment", "Faces come in, with consent."),
            subject("Attendance", "Check-ins, events, worked days, corrections and locked periods."),
            subject("Comparison", "Photos are compared, and no photo or template is stored."),
            subject("Employees", "People, their employment, and their erasure."),
            subject("Without a face", "PIN and badge."),
            subject("Consent", "Texts of consent, and who gave or withdrew it."),
            subject("Rosters", "Sites, shifts, rosters, assignments, holidays and absences."),
            subject("Teams", "Departments, who belongs to them, and who manages them."),
            subject("My own page", "What people see and ask of their own."),
            subject("Reports", "Tables of worked days for people and for payroll."),
            subject("Payroll", "Hours by category, labour agreements, and what was handed over."),
            subject("Devices", "Terminals that push punches, and files of punches."),
            subject("Kiosks", "Tablets: pairing, settings, what they have learnt."),
            subject("Webhooks", "What is sent to other programs."),
            subject("Gallery", "The enrolled faces as a whole: look-alikes and thresholds."),
            subject("Privacy", "What is stored about a person, and for how long."),
            subject("Audit", "Who did and decided what."),
            subject("Accounts", "People who sign in."),
            subject("API keys", "Programs that call this interface."),
            subject("System", "The state of the service and its model."));

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .servers(List.of(new Server().url("/").description("the service that serves this document")))
                .info(new Info()
                        .title("Presente")
                        .description("Attendance by face. Errors are RFC 9457 problem details with a stable `code`."
                                + " Unknown members of a JSON body, parameters and fields of a form are refused and"
                                + " named in `errors`. In a `POST` and a `PUT` null is the same as absent, except where"
                                + " the operation says more. In a `PATCH` an absent member stays as it is; null takes"
                                + " the value away where the member may be null, and is refused elsewhere.")
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0"))
                        .version("1"))
                .tags(SUBJECTS)
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                "apiKey",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key"))
                        .addSecuritySchemes(
                                "kiosk",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("Kiosk")
                                        .description("a request that a paired tablet signed"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name(SessionCookie.NAME)
                                        .description("somebody who has signed in at the admin pages")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("apiKey"))
                .addSecurityItem(new SecurityRequirement().addList("kiosk"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }

    private static Tag subject(String name, String description) {
        return new Tag().name(name).description(description);
    }

    /**
     * Replaces the resolver of springdoc. An enum is a schema of its own, so that a generated client has one type for it; and
     * what openapi-generator writes for a set of unnamed enums is no Java.
     */
    @Bean
    ModelResolver schemas(ObjectMapperProvider mappers) {
        ModelResolver.enumsAsRef = true;
        var resolver = new ModelResolver(mappers.jsonMapper(), new SchemaNames());
        resolver.setOpenapi31(mappers.isOpenapi31());
        return resolver;
    }

    @Bean
    ModelConverter requiredMembers() {
        return new RequiredMembers();
    }
}
