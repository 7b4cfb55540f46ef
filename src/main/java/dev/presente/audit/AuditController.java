package dev.presente.audit;

import dev.presente.audit.chain.Anchors;
import dev.presente.audit.chain.DecisionQuery;
import dev.presente.audit.chain.DecisionQuery.Entry;
import dev.presente.audit.chain.DecisionQuery.Filter;
import dev.presente.audit.chain.Sealer;
import dev.presente.system.Listing;
import dev.presente.system.Rfc3339;
import dev.presente.system.SingleLine;
import dev.presente.system.TidyText;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/audit")
@Tag(name = "Audit")
class AuditController {
    private final DecisionQuery decisions;
    private final Anchors anchors;
    private final Sealer sealer;

    AuditController(DecisionQuery decisions, Anchors anchors, Sealer sealer) {
        this.decisions = decisions;
        this.anchors = anchors;
        this.sealer = sealer;
    }

    @GetMapping("/decisions")
    @Operation(operationId = "listDecisions", summary = "List the decisions about faces, newest first")
    Listing<Entry> decisions(
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false)
                    @SingleLine
                    @Schema(description = "the person whom another system calls so")
                    @Nullable
                    String externalId,
            @RequestParam(required = false) @SingleLine @Nullable String outcome,
            @RequestParam(required = false) @SingleLine @Nullable String kioskId,
            @RequestParam(required = false) @Schema(description = "inclusive", format = "date-time") @Nullable
                    String from,
            @RequestParam(required = false) @Schema(description = "exclusive", format = "date-time") @Nullable
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        var filter = new Filter(
                employeeId,
                externalId == null ? null : TidyText.of(externalId),
                outcome,
                kioskId,
                instant("from", from),
                instant("to", to));
        return decisions.list(filter, new ListWish(search, reverse, page, size));
    }

    private static @Nullable Instant instant(String parameter, @Nullable String text) {
        return text == null ? null : Rfc3339.parse(parameter, text);
    }

    @GetMapping(path = "/anchors", produces = "application/jsonl")
    @Operation(
            operationId = "getAnchors",
            summary = "Export the anchors of the decision log",
            description = "A JSON object in each line, the last one for the newest decision. Kept in a safe place, they"
                    + " let `presente verify-log --anchors FILE` find whatever was lost or changed since.")
    String anchors() {
        sealer.catchUp();
        return anchors.export();
    }
}
