package dev.presente.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Privacy")
class RetentionController {
    private final Purge purge;
    private final RetentionProperties keep;

    RetentionController(Purge purge, RetentionProperties keep) {
        this.purge = purge;
        this.keep = keep;
    }

    record Rule(String kind, @Schema(example = "P3Y") String keep, String since) {}

    /** {@code afterLeaving} ends earlier what is counted from a person's last activity. */
    record Retention(
            List<Rule> rules, @Schema(example = "P30D") String afterLeaving, Purge.@Nullable Run lastRun) {}

    @GetMapping("/retention")
    @Operation(summary = "How long each kind of data is kept, and what the last purge deleted")
    Retention retention() {
        var rules = purge.rules().stream()
                .map(rule -> new Rule(rule.kind(), rule.keep().toString(), rule.since()))
                .toList();
        return new Retention(rules, keep.afterLeaving().toString(), purge.last().orElse(null));
    }
}
