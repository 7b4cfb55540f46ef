package dev.presente.recognition.drift;

import dev.presente.recognition.drift.DriftQuery.Drift;
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
@Tag(name = "Attendance")
class DriftController {
    private final DriftQuery drifts;

    DriftController(DriftQuery drifts) {
        this.drifts = drifts;
    }

    @GetMapping("/attendance/drift")
    @Operation(summary = "List people to enrol again: they look ever less like their templates, the worst first")
    Listing<Drift> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NEARNESS") DriftQuery.Sort sort,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return drifts.list(sort, new ListWish(search, reverse, page, size));
    }
}
