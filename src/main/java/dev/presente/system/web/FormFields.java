package dev.presente.system.web;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.FileSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

/**
 * Describes the bodies that are forms or files, from the types that an operation takes.
 *
 * <p>Where it takes a form alone, its text fields are moved to the body, with what is said about each. Spring takes them for
 * query parameters, but callers send them beside the photos, and a PIN must not stand in an address. How many photos are taken
 * is said too. Where it also takes the file itself as the body, the form has the parts that are files.
 */
@Component
class FormFields implements OperationCustomizer {
    private static final String FORM = "multipart/form-data";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var types = types(method);
        if (!types.contains(FORM)) {
            return operation;
        }
        if (operation.getRequestBody() == null) {
            operation.setRequestBody(body(types, method));
        }
        if (types.size() == 1) {
            moveFields(operation, method);
        }
        return operation;
    }

    private static List<String> types(HandlerMethod method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping == null ? List.of() : List.of(mapping.consumes());
    }

    private static RequestBody body(List<String> types, HandlerMethod method) {
        var content = new Content();
        for (var type : types) {
            var schema = type.equals(FORM) ? form(method) : file(type);
            content.addMediaType(type, new MediaType().schema(schema));
        }
        return new RequestBody().content(content).required(true);
    }

    private static Schema<?> file(String type) {
        return type.startsWith("text/") ? new StringSchema() : new FileSchema();
    }

    private static Schema<?> form(HandlerMethod method) {
        var form = new ObjectSchema();
        for (var parameter : method.getMethodParameters()) {
            var name = parameter.getParameterAnnotation(RequestParam.class);
            if (name != null && parameter.getParameterType() == MultipartFile.class) {
                form.addProperty(name.name(), new FileSchema());
                form.addRequiredItem(name.name());
            }
        }
        var read = method.getMethodAnnotation(ReadsParts.class);
        Stream.of(read == null ? new String[0] : read.value())
                .forEach(part -> form.addProperty(part, new FileSchema()));
        return form;
    }

    private static void moveFields(Operation operation, HandlerMethod method) {
        var form = requireNonNull(operation.getRequestBody().getContent().get(FORM))
                .getSchema();
        limitFiles(form, method);
        var parameters = operation.getParameters();
        if (parameters != null) {
            var fields =
                    parameters.stream().filter(p -> p.getIn().equals("query")).toList();
            fields.forEach(field -> add(form, field));
            operation.setParameters(
                    parameters.stream().filter(p -> !fields.contains(p)).toList());
        }
    }

    private static void add(Schema<?> form, Parameter field) {
        form.addProperty(field.getName(), field.getSchema());
        if (Boolean.TRUE.equals(field.getRequired())) {
            form.addRequiredItem(field.getName());
        }
    }

    private static void limitFiles(Schema<?> form, HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            var size = parameter.getParameterAnnotation(Size.class);
            var name = parameter.getParameterAnnotation(RequestParam.class);
            if (size != null && name != null && form.getProperties().containsKey(name.name())) {
                var files = form.getProperties().get(name.name());
                files.setMinItems(Math.max(1, size.min()));
                files.setMaxItems(size.max());
            }
        }
    }
}
