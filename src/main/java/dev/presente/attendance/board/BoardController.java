package dev.presente.attendance.board;

import dev.presente.attendance.DerivedDays;
import dev.presente.attendance.board.Board.Presence;
import dev.presente.attendance.workday.Flag;
import dev.presente.site.KnownSites;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attendance")
class BoardController {
    private final DerivedDays workdays;
    private final BoardQuery boards;
    private final KnownSites sites;
    private final Clock clock;

    BoardController(DerivedDays workdays, BoardQuery boards, KnownSites sites, Clock clock) {
        this.workdays = workdays;
        this.boards = boards;
        this.sites = sites;
        this.clock = clock;
    }

    @GetMapping("/attendance/board")
    @Operation(
            operationId = "getBoard",
            summary = "Who is in, who is not",
            description =
                    "Everybody employed on the day, and whoever came, by name; what has changed since is derived before the answer.")
    Board board(
            @RequestParam(required = false) @Schema(description = "absent: today, in the zone of the service") @Nullable
                    LocalDate day,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @Schema(description = "only those who are there; absent: all") @Nullable
                    Presence presence,
            @RequestParam(required = false) @Nullable Flag flag,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "NAME") Board.Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(required = false)
                    @Min(1)
                    @Max(Listing.MAX_SIZE)
                    @Schema(description = "how many people a page has at most; absent: everybody is on the first one")
                    @Nullable
                    Integer size) {
        var place = sites.existing(site);
        workdays.refresh(null);
        return boards.of(
                day == null ? Zone.of(clock).date(clock.instant()) : day,
                place,
                new Board.Filter(presence, flag),
                sort,
                new ListWish(search, reverse, page, Objects.requireNonNullElse(size, Integer.MAX_VALUE)));
    }
}
