package dev.presente.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Privacy")
class RetentionController {
    private final Purge purge;
    private final DailyPurge daily;
    private final RetentionProperties keep;

    RetentionController(Purge purge, DailyPurge daily, RetentionProperties keep) {
        this.purge = purge;
        this.daily = daily;
        this.keep = keep;
    }

    record Rule(
            String kind,

            @Schema(example = "P3Y", description = "absent: for ever") @Nullable
            String keep,

            String since) {}

    /** States how long data is kept; {@code afterLeaving} ends earlier what is counted from a person's last activity. */
    record Retention(
            List<Rule> rules,
            @Schema(example = "P30D") String afterLeaving,

            @Schema(
                    description =
                            "rows of the decision log past their time: `presente purge` cuts them off, the service cannot")
            int decisionsDue,

            Purge.@Nullable Run lastRun,

            @Schema(
                    description =
                            "why the daily purge waits for `presente purge --confirm`, as the replica that answers knows it; absent: it does not wait")
            @Nullable
            String held) {}

    @GetMapping("/retention")
    @Operation(
            operationId = "getRetention",
            summary = "How long each kind of data is kept, and what the last purge deleted")
    Retention retention() {
        var decisions = new Rule(Purge.DECISIONS, Objects.toString(keep.decisions(), null), "the decision");
        var rules = Stream.concat(
                        purge.rules().stream()
                                .map(rule -> new Rule(rule.kind(), rule.keep().toString(), rule.since())),
                        Stream.of(decisions))
                .toList();
        return new Retention(
                rules,
                keep.afterLeaving().toString(),
                purge.decisionsDue(),
                purge.last().orElse(null),
                daily.held().orElse(null));
    }
}
