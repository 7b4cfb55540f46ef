package dev.presente.system.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import jakarta.validation.constraints.Size;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * Moves the text fields of a form to its body, with what is said about each. Spring takes them for query parameters, but callers
 * send them beside the photos. And says how many photos are taken.
 */
@Component
class FormFields implements OperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var body = operation.getRequestBody();
        var form = body == null ? null : body.getContent().get("multipart/form-data");
        if (form == null) {
            return operation;
        }
        limitFiles(form.getSchema(), method);
        var parameters = operation.getParameters();
        if (parameters != null) {
            var fields =
                    parameters.stream().filter(p -> p.getIn().equals("query")).toList();
            fields.forEach(field -> add(form.getSchema(), field));
            operation.setParameters(
                    parameters.stream().filter(p -> !fields.contains(p)).toList());
        }
        return operation;
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
