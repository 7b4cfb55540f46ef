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
                                        .addProperty("detail", new StringSchema())
                                        .addProperty("flaw", new StringSchema())))
                .addProperty("employeeId", text("`duplicate-person`", "who has this face, for callers who may know"))
                .addProperty(
                        "nearest",
                        list("`invalid-parameter`", "the known names that are most alike", new StringSchema()))
                .addProperty(
                        "offsets", list("`ambiguous-time`", "the two offsets that the time has", new StringSchema()))
                .addProperty("lockId", number("`period-locked`, `already-locked`", "the lock that is in the way"))
                .addProperty("firstDay", text("the same", "its first day"))
                .addProperty("lastDay", text("the same", "its last day"))
                .addProperty(
                        "days",
                        new Schema<>()
                                .description("of `history-changes`, `period-not-finished`: the first of these days; of"
                                        + " `beyond-balance`: how many days are too few"))
                .addProperty("count", number("`history-changes` of an employment", "how many days would lie outside"))
                .addProperty("daysTotal", number("`history-changes`, `period-not-finished`", "how many days"))
                .addProperty("people", number("`history-changes`", "how many people have such days"))
                .addProperty("peopleLookedAt", number("`history-changes`", "for how many people this was found out"))
                .addProperty("peopleConcerned", number("`history-changes`", "how many people it may concern"))
                .addProperty("uses", object("`in-use`", "how many of which things name it"))
                .addProperty("employment", object("`overlap`", "the period that is in the way"))
                .addProperty(
                        "requests", list("`period-not-finished`", "requests that nobody has decided", new Schema<>()))
                .addProperty("overtime", list("`period-not-finished`", "days with overtime that waits", new Schema<>()))
                .addProperty("requestsTotal", number("`period-not-finished`", "how many requests"))
                .addProperty("overtimeTotal", number("`period-not-finished`", "how many days with such overtime"))
                .addProperty("errorsTotal", number("`invalid-file`", "how many lines are wrong"))
                .addProperty("warnings", list("`invalid-file`", "what else was seen in which line", line()));
    }

    static Schema<?> code() {
        var code = new StringSchema();
        code.setEnum(Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList());
        return code;
    }

    private static Schema<?> errors() {
        return list(
                "`invalid-parameter`, `invalid-file`",
                "what is wrong with which parameter or member, or with which line",
                line().addProperty("parameter", new StringSchema()).addProperty("detail", new StringSchema()));
    }

    private static Schema<?> line() {
        return new ObjectSchema().addProperty("line", new IntegerSchema()).addProperty("text", new StringSchema());
    }

    private static Schema<?> number(String of, String meaning) {
        return new IntegerSchema().format("int64").description("of " + of + ": " + meaning);
    }

    private static Schema<?> object(String of, String meaning) {
        return new ObjectSchema().additionalProperties(true).description("of " + of + ": " + meaning);
    }

    private static Schema<?> text(String of, String meaning) {
        return new StringSchema().description("of " + of + ": " + meaning);
    }

    private static Schema<?> list(String of, String meaning, Schema<?> items) {
        return new ArraySchema().items(items).description("of " + of + ": " + meaning);
    }
}
