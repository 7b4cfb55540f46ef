package dev.presente.system.web;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** States what the OpenAPI document says about all operations. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Presente")
                        .description("Attendance by face. Errors are RFC 9457 problem details with a stable `code`."
                                + " Unknown members of a JSON body are refused and named in `errors`.")
                        .version("1"))
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
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("apiKey"));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema().description("stable, for programs: no-face, forbidden, …"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("parameter", new StringSchema())
                                        .addProperty("detail", new StringSchema()))
                                .description("of `invalid-parameter`: what is wrong with which parameter or member"));
    }

    /** Replaces the resolver of springdoc. */
    @Bean
    ModelResolver schemas(ObjectMapperProvider mappers) {
        var resolver = new ModelResolver(mappers.jsonMapper(), new SchemaNames());
        resolver.setOpenapi31(mappers.isOpenapi31());
        return resolver;
    }

    @Bean
    ModelConverter requiredMembers() {
        return new RequiredMembers();
    }

    /**
     * Moves the text fields of a form to its body. Spring takes them for query parameters, but callers send them beside the
     * photos.
     */
    @Bean
    OperationCustomizer formFields() {
        return (operation, method) -> {
            var body = operation.getRequestBody();
            var form = body == null ? null : body.getContent().get("multipart/form-data");
            var parameters = operation.getParameters();
            if (form != null && parameters != null) {
                var fields = parameters.stream()
                        .filter(p -> p.getIn().equals("query"))
                        .toList();
                for (var field : fields) {
                    form.getSchema().addProperty(field.getName(), field.getSchema());
                    if (Boolean.TRUE.equals(field.getRequired())) {
                        form.getSchema().addRequiredItem(field.getName());
                    }
                }
                operation.setParameters(
                        parameters.stream().filter(p -> !fields.contains(p)).toList());
            }
            return operation;
        };
    }

    /** Adds the problem detail to every operation, because each may answer with one. */
    @Bean
    OperationCustomizer problems() {
        var problem = new ApiResponse()
                .description("A problem detail")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        return (operation, method) -> {
            operation.getResponses().addApiResponse("default", problem);
            return operation;
        };
    }
}
