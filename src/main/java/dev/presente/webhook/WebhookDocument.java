package dev.presente.webhook;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes in the OpenAPI document what the service sends to a webhook: each event with its headers, the schema of its message
 * as {@link Payloads} writes it, and a message that {@code ApiExamplesTest} has got. The part {@code webhooks} only refers to
 * the descriptions: from those that stand in it openapi-generator writes clients that lack operations or do not compile, and
 * it passes over references, as findings/openapi-webhooks-beside-a-tag.sh shows.
 */
@Component
class WebhookDocument implements GlobalOpenApiCustomizer {
    private static final ClassPathResource FILE = new ClassPathResource("messages.json", WebhookDocument.class);
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String ITEMS = "#/components/pathItems/";
    private static final String CHECKIN = "CheckinMessage";
    private static final String CORRECTION = "CorrectionMessage";

    private final JsonMapper json;

    WebhookDocument(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getComponents()
                .addSchemas(CHECKIN, message(CHECKIN))
                .addSchemas("CheckinMessageData", checkin())
                .addSchemas(CORRECTION, message(CORRECTION))
                .addSchemas("CorrectionMessageData", correction());
        var messages = messages();
        for (var event : WebhookEvent.values()) {
            var name = name(event);
            document.getComponents().addPathItem(name, new PathItem().post(operation(event, messages)));
            document.addWebhooks(event.label(), new PathItem().$ref(ITEMS + name));
        }
    }

    private Map<String, Object> messages() {
        try (var in = FILE.getInputStream()) {
            return json.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(WebhookEvent event, Map<String, Object> messages) {
        var media = new MediaType().schema(reference(event == WebhookEvent.CHECKIN_ACCEPTED ? CHECKIN : CORRECTION));
        media.setExample(messages.get(event.label()));
        return new Operation()
                .operationId(name(event))
                .summary(summary(event))
                .description("Sent at least once to each webhook that asks for `%s`. docs/webhooks.md says when it is"
                                .formatted(event.label())
                        + " repeated, and in which order messages come.")
                .addTagsItem("Webhooks")
                .security(List.of())
                .parameters(headers())
                .requestBody(
                        new RequestBody().required(true).content(new Content().addMediaType("application/json", media)))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "default",
                                new ApiResponse()
                                        .description("2xx within ten seconds: it has arrived. After any other answer it"
                                                + " is repeated; of the answer only the status is read.")));
    }

    private static String name(WebhookEvent event) {
        return switch (event) {
            case CHECKIN_ACCEPTED -> "tellOfCheckin";
            case CORRECTION_REQUESTED -> "tellOfRequestedCorrection";
            case CORRECTION_APPROVED -> "tellOfApprovedCorrection";
            case CORRECTION_REJECTED -> "tellOfRejectedCorrection";
        };
    }

    private static String summary(WebhookEvent event) {
        return switch (event) {
            case CHECKIN_ACCEPTED -> "Somebody has come or gone";
            case CORRECTION_REQUESTED -> "A correction is asked for";
            case CORRECTION_APPROVED -> "A correction counts from now on";
            case CORRECTION_REJECTED -> "A correction does not count";
        };
    }

    private static List<Parameter> headers() {
        return List.of(
                header("webhook-id", new StringSchema().format("uuid"), "of the message; the same in each repetition"),
                header("webhook-timestamp", new IntegerSchema().format("int64"), "of this attempt, in Unix seconds"),
                header(
                        "webhook-signature",
                        new StringSchema(),
                        "`v1,` and the Base64 of an HMAC-SHA256 of id, timestamp and body, joined by dots, with the bytes"
                                + " that the secret has after `whsec_` in Base64; for a while after a rotation two of"
                                + " them, separated by a space"));
    }

    private static Parameter header(String name, Schema<?> schema, String description) {
        return new HeaderParameter().name(name).required(true).schema(schema).description(description);
    }

    private static Schema<?> message(String name) {
        return object(List.of("type", "timestamp", "data"))
                .addProperty("type", reference("WebhookEvent"))
                .addProperty("timestamp", time("when the service recorded what it tells of"))
                .addProperty("data", reference(name + "Data"));
    }

    private static Schema<?> checkin() {
        return object(List.of("eventId", "employeeId", "direction", "at", "offset", "zone", "mode"))
                .addProperty("eventId", id("of the attendance event"))
                .addProperty("employeeId", new StringSchema())
                .addProperty("direction", reference("Direction"))
                .addProperty("at", time("when it happened"))
                .addProperty("offset", new StringSchema().description("of the local time, such as +01:00"))
                .addProperty("zone", new StringSchema().description("the IANA time zone of the place"))
                .addProperty("site", new StringSchema().description("where; absent when not known"))
                .addProperty("kioskId", new StringSchema().description("only when a kiosk sent the check-in"))
                .addProperty("mode", reference("Mode"));
    }

    private static Schema<?> correction() {
        return object(List.of("correctionId", "employeeId", "day", "kind", "state"))
                .addProperty("correctionId", id("of the correction"))
                .addProperty("employeeId", new StringSchema())
                .addProperty("day", new StringSchema().format("date"))
                .addProperty("kind", reference("CorrectionKind"))
                .addProperty("state", reference("CorrectionState"))
                .addProperty("eventId", id("of the event that it takes away or changes"))
                .addProperty("direction", reference("Direction"))
                .addProperty("at", time("of the punch that it adds, or to which it changes one"));
    }

    private static Schema<?> object(List<String> required) {
        var object = new ObjectSchema();
        object.setRequired(required);
        return object;
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref(SCHEMAS + name);
    }

    private static Schema<?> time(String description) {
        return new StringSchema().format("date-time").description(description);
    }

    private static Schema<?> id(String description) {
        return new StringSchema().format("uuid").description(description);
    }
}
