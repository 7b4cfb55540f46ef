package dev.presente.system.web;

import dev.presente.system.Iso8601;
import dev.presente.wording.Wording;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.DatabindException;

/** Says what is wrong with a parameter, or with a member of a body. */
record InvalidParameter(String parameter, Wording detail) {
    /** Names the parameter; of a body the member. What is wrong was put into the language of the request already. */
    static InvalidParameter of(ParameterValidationResult result, MessageSourceResolvable error) {
        return error instanceof FieldError field
                ? of(field)
                : new InvalidParameter(
                        String.valueOf(result.getMethodParameter().getParameterName()), said(error));
    }

    /** Names the member. What is wrong was put into the language of the request already. */
    static InvalidParameter of(FieldError error) {
        return new InvalidParameter(error.getField(), said(error));
    }

    private static Wording said(MessageSourceResolvable error) {
        return Wording.verbatim(String.valueOf(error.getDefaultMessage()));
    }

    /** Names the place of a body that is of the wrong kind. */
    static InvalidParameter of(DatabindException wrong) {
        var path = wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() != null ? "." + step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return of(path, wrong.getCause());
    }

    /** Names a parameter of a query that is of the wrong kind; where there are only some values, they are named. */
    static InvalidParameter of(MethodArgumentTypeMismatchException wrong) {
        var type = wrong.getRequiredType();
        return type != null && type.isEnum()
                ? new InvalidParameter(
                        wrong.getName(),
                        Wording.of(
                                "detail.parameter.one-of",
                                Arrays.stream(type.getEnumConstants())
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))))
                : of(wrong.getName(), NestedExceptionUtils.getMostSpecificCause(wrong));
    }

    /** Our own readers of days and times say what they expect; what other classes say is not for everybody. */
    static InvalidParameter of(String parameter, @Nullable Throwable cause) {
        var detail =
                cause instanceof Iso8601.Refused refused ? refused.wording() : Wording.of("detail.parameter.invalid");
        return new InvalidParameter(parameter, detail);
    }
}
