package dev.presente.people;

import dev.presente.system.SingleLine;
import dev.presente.system.TidyText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Requires an id as systems of human resources have them: one line of at most 64 characters of any script, without control
 * characters. An empty text means that there is none. {@link Texts#tidy} says how it is stored. Null is valid.
 */
@Constraint(validatedBy = ExternalId.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface ExternalId {
    int MAX = 64;

    String MESSAGE = "{detail.external-id}";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks an {@link ExternalId}. */
    final class Validator implements ConstraintValidator<ExternalId, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || TidyText.of(text).isEmpty() || Texts.isExternalId(text);
        }
    }

    /** Reads external ids from text. */
    final class Texts {
        private Texts() {}

        static boolean isExternalId(String text) {
            var tidy = TidyText.of(text);
            return SingleLine.Validator.isLine(text, 4 * MAX)
                    && !tidy.isEmpty()
                    && tidy.codePointCount(0, tidy.length()) <= MAX;
        }

        /** Returns the id as it is stored; null when there is none. */
        public static @Nullable String tidy(@Nullable String text) {
            var tidy = text == null ? "" : TidyText.of(text);
            return tidy.isEmpty() ? null : tidy;
        }
    }
}
