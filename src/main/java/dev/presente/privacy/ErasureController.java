package dev.presente.privacy;

import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Employees")
class ErasureController {
    private final ErasureLedger ledger;

    ErasureController(ErasureLedger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/erasures")
    @Operation(summary = "List the receipts of erasures, newest first, without who it was")
    Listing<ErasureLedger.Entry> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return ledger.list(new ListWish(search, reverse, page, size));
    }
}
