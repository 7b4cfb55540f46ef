package dev.presente.system;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Requires one line of text that any database column can hold: it is not blank, has no control characters, and none of the
 * replacement characters or lone surrogates that broken encodings leave behind. Null is valid.
 */
@Constraint(validatedBy = {SingleLine.Validator.class, SingleLine.OfSecret.class})
@Target({FIELD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface SingleLine {
    String message() default "{detail.line}";

    /** Returns the largest number of characters. */
    int max() default 100;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks a {@link SingleLine}. */
    final class Validator implements ConstraintValidator<SingleLine, String> {
        private int max;

        @Override
        public void initialize(SingleLine line) {
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || isLine(text, max);
        }

        /** Checks text that comes from elsewhere for what {@link Line} requires. */
        public static boolean isLine(String text, int max) {
            return !TidyText.of(text).isEmpty()
                    && text.length() <= max
                    && text.codePoints().noneMatch(Validator::isOdd);
        }

        private static boolean isOdd(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    true;
                default -> c == 0xFFFD;
            };
        }
    }

    /** Checks a {@link SingleLine} that nobody may see. */
    final class OfSecret implements ConstraintValidator<SingleLine, Secret> {
        private int max;

        @Override
        public void initialize(SingleLine line) {
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret == null || Validator.isLine(secret.text(), max);
        }
    }
}
