package dev.presente.system.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/**
 * Names the schemas in the OpenAPI document. By default a schema has the simple name of its class, and of two classes with one
 * simple name, such as {@code ConsentLedger.Entry} and {@code EmployeeDirectory.Entry}, the document then shows only one. Here
 * a nested class has the name of its enclosing class before its own, and a list the name of what it lists: {@code
 * ConsentLedgerEntry}, {@code ConsentLedgerEntryListing}. {@code @Schema(name = …)} overrides both.
 */
final class SchemaNames extends TypeNameResolver {
    @Override
    protected String getNameOfClass(Class<?> type) {
        var enclosing = type.getEnclosingClass();
        if (enclosing == null) {
            return type.getSimpleName();
        }
        var subject = getNameOfClass(enclosing).replaceFirst("(Controller|s)$", "");
        // Names such as Assignments.Assignment and SiteController.NewSite already say what they are about.
        return type.getSimpleName().contains(subject) ? type.getSimpleName() : subject + type.getSimpleName();
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        var name = new StringBuilder();
        for (int i = 0; i < type.containedTypeCount(); i++) {
            name.append(nameForType(type.containedType(i), options));
        }
        return name.append(nameForClass(type, options)).toString();
    }
}
