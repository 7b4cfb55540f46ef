package dev.presente.attendance.correction;

import dev.presente.attendance.DerivedDays;
import dev.presente.attendance.correction.CorrectionQuery.RecordedCorrection;
import dev.presente.attendance.correction.InboxRow.Kind;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.ExternalId;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.system.lists.ListWish;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for somebody in one list, and many of it mended at once. */
@RestController
@RequestMapping("/attendance/inbox")
@Tag(name = "Attendance")
class InboxController {
    private static final int MOST = 500;

    private final InboxQuery inbox;
    private final CorrectionService service;
    private final DerivedDays days;
    private final Employees employees;
    private final KnownSites sites;

    InboxController(
            InboxQuery inbox, CorrectionService service, DerivedDays days, Employees employees, KnownSites sites) {
        this.inbox = inbox;
        this.service = service;
        this.days = days;
        this.employees = employees;
        this.sites = sites;
    }

    record InboxActs(
            @NotNull @SingleLine(max = 500) @Schema(description = "the reason of all of them")
            String reason,

            @NotNull @Size(min = 1, max = MOST) List<@NotNull InboxAct> items) {}

    /**
     * Says what came of one item.
     *
     * @param index its place in the request, from 0
     * @param correction as it is now; null when nothing was stored
     * @param code the code of the problem that stopped it; null when it is done
     */
    record Outcome(
            int index,
            @Nullable RecordedCorrection correction,
            @Nullable String code,
            @Nullable Wording detail) {}

    record Outcomes(int done, int refused, List<Outcome> items) {}

    @GetMapping
    @Operation(
            summary = "List what waits for somebody, by day",
            description =
                    "A row for each forgotten or odd punch, for overtime that waits and for each request, with the"
                            + " plan, the punches and, where one can be made, a `proposal` that `POST /attendance/inbox` takes"
                            + " as it is.")
    Listing<InboxRow> list(
            @RequestParam LocalDate from,
            @RequestParam @Schema(description = "inclusive") LocalDate to,
            @RequestParam(required = false) @SingleLine @Nullable String site,
            @RequestParam(required = false) @SingleLine @Nullable String employeeId,
            @RequestParam(required = false) @ExternalId @Nullable String externalId,
            @RequestParam(required = false) @Schema(description = "only what is of this kind; absent: all") @Nullable
                    Kind kind,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "DAY") InboxQuery.Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        if (to.isBefore(from)) {
            throw invalid(Wording.of("detail.to-before-from", to, from));
        }
        var place = sites.existing(site);
        var who = employees.wanted(employeeId, externalId);
        days.refresh(who);
        return inbox.list(
                new InboxQuery.Filter(from, to, place, who, kind), sort, new ListWish(search, reverse, page, size));
    }

    @PostMapping
    @Operation(
            operationId = "decideInbox",
            summary = "Mend many things at once, with one reason",
            description =
                    "Each item is done by itself: a correction is recorded and approved in one act, a `request` is"
                            + " decided. What is refused says so in its outcome, and the others are done all the same. When the"
                            + " database goes away meanwhile, those that were not done have the code `overloaded`. A"
                            + " correction that the caller may ask for and not approve is recorded and waits: its outcome has the"
                            + " code `same-person` where two people must agree, or else `forbidden`.")
    Outcomes act(@AuthenticationPrincipal Caller caller, @Valid @RequestBody InboxActs acts) {
        for (int i = 0; i < acts.items().size(); i++) {
            if (!acts.items().get(i).isWhole()) {
                throw invalid(Wording.of("detail.inbox.item", i));
            }
        }
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < acts.items().size(); i++) {
            try {
                outcomes.add(done(caller, i, acts.items().get(i), acts.reason()));
            } catch (DataAccessException | TransactionException e) {
                if (i == 0 || !DatabaseOutage.isBehind(e)) {
                    throw e;
                }
                // what is done stays done: whoever sent this must hear of it
                IntStream.range(i, acts.items().size())
                        .mapToObj(InboxController::notTried)
                        .forEach(outcomes::add);
                break;
            }
        }
        int refused = (int)
                outcomes.stream().filter(outcome -> outcome.code() != null).count();
        return new Outcomes(outcomes.size() - refused, refused, outcomes);
    }

    private Outcome done(Caller caller, int index, InboxAct act, String reason) {
        try {
            if (act.request() != null) {
                var decision = Objects.requireNonNull(act.decision());
                return new Outcome(index, service.decide(caller, act.request(), decision, reason), null, null);
            }
            var done = service.requestAndApprove(caller, wish(act, reason));
            return done.refusal() == null
                    ? new Outcome(index, done.correction(), null, null)
                    : refused(index, done.correction(), done.refusal());
        } catch (ProblemException e) {
            return refused(index, null, e);
        }
    }

    private static Outcome refused(int index, @Nullable RecordedCorrection recorded, ProblemException e) {
        var body = e.getBody();
        var code = body.getProperties() == null ? null : body.getProperties().get("code");
        return new Outcome(index, recorded, String.valueOf(code), e.detail());
    }

    private static Outcome notTried(int index) {
        return new Outcome(index, null, ProblemCode.OVERLOADED.code(), Wording.of("detail.database"));
    }

    private static CorrectionRequest wish(InboxAct act, String reason) {
        var employeeId = Objects.requireNonNull(act.employeeId());
        if (!employeeId.matches(Employee.ID_PATTERN)) {
            throw invalid(Wording.of("detail.inbox.employee", Wording.of("detail.plain-id")));
        }
        return new CorrectionRequest(
                employeeId,
                Objects.requireNonNull(act.kind()),
                act.eventId(),
                act.at(),
                null,
                null,
                act.direction(),
                act.day(),
                act.time(),
                act.overtime(),
                reason);
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
