package dev.presente.system.web;

import dev.presente.system.ProblemCode;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Arrays;
import java.util.List;

/** Describes the problem detail of every error: the members that each has, and those that some codes add. */
final class ProblemSchema {
    static final String NAME = "Problem";

    /** As {@link SchemaNames} names the codes, which other schemas refer to as well. */
    static final String CODE = "ProblemCode";

    private static final String SCHEMAS = "#/components/schemas/";
    static final String REFERENCE = SCHEMAS + NAME;

    private ProblemSchema() {}

    static Schema<?> schema() {
        var problem = new ObjectSchema();
        problem.setRequired(List.of("type", "title", "status", "code"));
        return problem.addProperty("type", new StringSchema().description("`urn:presente:problem:` and the code"))
                .addProperty("title", new StringSchema().description("what the code means, in a few words"))
                .addProperty("status", new IntegerSchema().description("the HTTP status"))
                .addProperty("detail", new StringSchema().description("what is wrong here, for people"))
                .addProperty("instance", new StringSchema().description("the path of the request"))
                .addProperty("code", new Schema<>().$ref(SCHEMAS + CODE).description("stable, for programs"))
                .addProperty(
                        "requestId", new StringSchema().description("as in the header X-Request-Id, and in the log"))
                .addProperty("errors", errors())
                .addProperty("measure", text("`low-quality`", "the measure that failed"))
                .addProperty("flaw", text("codes about photos", "what is wrong with the photo"))
                .addProperty(
                        "rejectedPhotos",
                        list(
                                "`POST /enroll`",
                                "why each photo was rejected",
                                new ObjectSchema()
                                        .addProperty("index", new IntegerSchema())
                                        .addProperty("code", new StringSchema())
                                        .addProperty("detail", new StringSchema())))
                .addProperty("employeeId", text("`duplicate-person`", "who has this face, for callers who may know"))
                .addProperty(
                        "nearest",
                        list("`invalid-parameter`", "the known names that are most alike", new StringSchema()))
                .addProperty(
                        "offsets", list("`ambiguous-time`", "the two offsets that the time has", new StringSchema()))
                .addProperty("lockId", text("`period-locked`, `already-locked`", "the lock that is in the way"))
                .addProperty("firstDay", text("the same", "its first day"))
                .addProperty("lastDay", text("the same", "its last day"))
                .addProperty(
                        "count", new IntegerSchema().description("of `history-changes`: how many days would change"))
                .addProperty(
                        "days",
                        list("`history-changes`, `period-not-finished`", "the first of these days", new Schema<>()))
                .addProperty(
                        "requests", list("`period-not-finished`", "requests that nobody has decided", new Schema<>()))
                .addProperty(
                        "overtime", list("`period-not-finished`", "days with overtime that waits", new Schema<>()));
    }

    static Schema<?> code() {
        var code = new StringSchema();
        code.setEnum(Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList());
        return code;
    }

    private static Schema<?> errors() {
        return list(
                "`invalid-parameter`",
                "what is wrong with which parameter or member",
                new ObjectSchema()
                        .addProperty("parameter", new StringSchema())
                        .addProperty("detail", new StringSchema()));
    }

    private static Schema<?> text(String of, String meaning) {
        return new StringSchema().description("of " + of + ": " + meaning);
    }

    private static Schema<?> list(String of, String meaning, Schema<?> items) {
        return new ArraySchema().items(items).description("of " + of + ": " + meaning);
    }
}
