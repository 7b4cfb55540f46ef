package dev.presente.system.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Marks which of a record's members are always there: those that may not be null. Without it a generated client would treat
 * every member of every answer as one that may be missing. Marks also lists whose items may be null.
 */
final class RequiredMembers implements ModelConverter {
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        var raw = type.getType() == null
                ? Object.class
                : Json.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            var reference = schema.get$ref();
            Schema<?> model =
                    reference == null ? schema : context.getDefinedModels().get(reference.substring(SCHEMAS.length()));
            if (model != null && model.getProperties() != null) {
                for (var component : raw.getRecordComponents()) {
                    var name = name(component);
                    markNullableItems(component, model.getProperties().get(name));
                    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            && model.getProperties().containsKey(name)) {
                        model.addRequiredItem(name);
                    }
                }
            }
        }
        return schema;
    }

    /** A list such as that of a roster has days without a shift. */
    private static void markNullableItems(RecordComponent component, @Nullable Schema<?> member) {
        if (component.getAnnotatedType() instanceof AnnotatedParameterizedType list
                && list.getAnnotatedActualTypeArguments().length == 1
                && list.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class)
                && member != null
                && member.getItems() != null) {
            member.getItems().addType("null");
        }
    }

    /** Returns the member's name in JSON. */
    private static String name(RecordComponent component) {
        var property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }
}
