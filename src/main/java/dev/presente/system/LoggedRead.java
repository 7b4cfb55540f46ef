package dev.presente.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that the audit keeps who called a method that only reads, as it does of every method that changes something. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LoggedRead {
    /** Names the parameters of the request that the audit keeps too; none of them names a person. */
    String[] parameters() default {};
}
