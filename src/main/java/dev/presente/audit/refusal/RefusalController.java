package dev.presente.audit.refusal;

import dev.presente.audit.refusal.Refusals.Refusal;
import dev.presente.system.Listing;
import dev.presente.system.Rfc3339;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/audit/refusals")
@Tag(name = "Audit")
class RefusalController {
    private final Refusals refusals;

    RefusalController(Refusals refusals) {
        this.refusals = refusals;
    }

    @GetMapping
    @Operation(
            summary = "List requests that were refused, newest first",
            description =
                    "Those with 401 and 403, and wrong codes of kiosks (404), of the same caller or network and for the"
                            + " same part of the API are counted together. Each replica stores its own once a minute.")
    Listing<Refusal> list(
            @RequestParam(required = false) @Schema(description = "inclusive", format = "date-time") @Nullable
                    String from,
            @RequestParam(required = false) @Schema(description = "exclusive", format = "date-time") @Nullable
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return refusals.list(
                from == null ? null : Rfc3339.parse("from", from),
                to == null ? null : Rfc3339.parse("to", to),
                new ListWish(search, reverse, page, size));
    }
}
