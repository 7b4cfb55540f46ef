package dev.presente.attendance.daybook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.attendance.period.PeriodLock;
import dev.presente.site.Sites.Site;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/attendance/locks")
@Tag(name = "Attendance")
class PeriodLockController {
    private final Periods periods;

    PeriodLockController(Periods periods) {
        this.periods = periods;
    }

    record NewLock(
            @Schema(description = "absent: every site") @SingleLine @Nullable
            String site,

            @NotNull LocalDate firstDay,
            @NotNull @Schema(description = "inclusive") LocalDate lastDay,
            @NotNull @SingleLine(max = 500) String reason,

            @Schema(description = "`true` locks the period although something in it waits") @Nullable
            Boolean force) {
        NewLock at(@Nullable String known) {
            return new NewLock(known, firstDay, lastDay, reason, force);
        }

        boolean insists() {
            return Boolean.TRUE.equals(force);
        }
    }

    /**
     * Answers a new lock.
     *
     * @param createdSite the site, when the request created it
     */
    record CreatedLock(
            @JsonUnwrapped PeriodLock lock, @Nullable Site createdSite) {}

    /** Says by what the list is sorted. */
    enum Sort {
        FIRST_DAY(ListOrder.by(PeriodLock::firstDay)),
        LAST_DAY(ListOrder.by(PeriodLock::lastDay)),
        SITE(ListOrder.byText(PeriodLock::site)),
        LOCKED(ListOrder.by(PeriodLock::lockedAt));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<PeriodLock> order;

        Sort(ListOrder<PeriodLock> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the locked periods")
    Listing<PeriodLock> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "FIRST_DAY") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return new ListWish(search, reverse, page, size)
                .of(
                        periods.seen(),
                        sort.order,
                        lock -> Stream.of(
                                lock.site(), lock.reason(), lock.lockedBy(), lock.firstDay(), lock.lastDay()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "lockPeriod",
            summary = "Lock a period",
            description = "Its worked days no longer change, and what would change them is refused. Events that arrive"
                    + " late are kept and show as `changePending`. When something waits the answer is 409"
                    + " `period-not-finished` with the first 100 `requests`, days with `overtime` and unfinished `days`,"
                    + " and how many there are (`requestsTotal` and so on); `force` locks all the same. A period that"
                    + " lies in a locked one is 409 `already-locked`.")
    CreatedLock lock(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody NewLock request,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create the site when it is not known, with the time zone of the service")
                    boolean createSites) {
        return periods.lock(caller, request, createSites);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "unlockPeriod",
            summary = "Unlock a period",
            description = "What arrived meanwhile then counts.")
    void unlock(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        periods.unlock(caller, id);
    }
}
