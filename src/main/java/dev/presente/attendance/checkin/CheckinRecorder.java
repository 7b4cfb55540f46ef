package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.Accepted;
import dev.presente.attendance.checkin.CheckinDecision.Duplicate;
import dev.presente.attendance.checkin.CheckinDecision.NotEmployed;
import dev.presente.attendance.checkin.CheckinDecision.Rejected;
import dev.presente.attendance.checkin.CheckinDecision.SpoofSuspected;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.AttendanceEvent.Circumstances;
import dev.presente.attendance.events.AttendanceEvent.Evidence;
import dev.presente.attendance.events.AttendanceEvents;
import dev.presente.attendance.events.Occasion;
import dev.presente.audit.chain.DecisionLog;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.recognition.Probe;
import dev.presente.recognition.Recognition;
import dev.presente.recognition.Suspicion;
import dev.presente.recognition.WrongFaces;
import dev.presente.recognition.challenge.Challenges;
import dev.presente.system.database.IdempotentAnswers;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.templates.ReferenceTemplates;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one short transaction of a check-in: decision, event and first answer. It locks the idempotency key and the person,
 * in this order, so that of many check-ins at once exactly one counts.
 */
@Component
class CheckinRecorder {
    private final IdempotentAnswers answers;
    private final Employees employees;
    private final ReferenceTemplates templates;
    private final AttendanceEvents events;
    private final Occasions occasions;
    private final AttendancePolicy policy;
    private final WrongFaces wrongFaces;
    private final Challenges challenges;
    private final DecisionLog log;
    private final JsonMapper json;
    private final Clock clock;

    CheckinRecorder(
            IdempotentAnswers answers,
            Employees employees,
            ReferenceTemplates templates,
            AttendanceEvents events,
            Occasions occasions,
            PresenteProperties properties,
            WrongFaces wrongFaces,
            Challenges challenges,
            DecisionLog log,
            JsonMapper json,
            Clock clock) {
        this.answers = answers;
        this.employees = employees;
        this.templates = templates;
        this.events = events;
        this.occasions = occasions;
        this.policy = new AttendancePolicy(properties.debounce());
        this.wrongFaces = wrongFaces;
        this.challenges = challenges;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /** The first answer to a request that is a repeat. */
    Optional<CheckinResponse> earlier(Checkin checkin) {
        return Optional.ofNullable(checkin.idempotencyKey())
                .flatMap(answers::find)
                .map(answer -> json.readValue(answer, CheckinResponse.class));
    }

    /** @param probe null when there is a PIN or badge instead */
    @Transactional
    CheckinResponse record(Checkin checkin, Recognition recognition, @Nullable Probe probe) {
        var key = checkin.idempotencyKey();
        if (key == null) {
            return decide(checkin, recognition, probe).response();
        }
        answers.lock(key);
        return earlier(checkin).orElseGet(() -> {
            var decided = decide(checkin, recognition, probe);
            var response = decided.response();
            answers.store(key, response.status(), json.writeValueAsString(response), decided.named());
            return response;
        });
    }

    /** The recognised person, unless erased since the search. */
    private @Nullable Employee lock(Recognition recognition, @Nullable String modelId) {
        return recognition
                .person()
                .flatMap(employees::lock)
                .filter(employee -> modelId == null
                        ? !employee.isErased()
                        : templates.existsByEmployeeKeyAndModelId(employee.key(), modelId))
                .orElse(null);
    }

    /** @param named the key of the person whom the response is about */
    private record Decided(
            CheckinResponse response, @Nullable Long named) {}

    /** A late check-in follows what was before it, or so soon after it that it is the same. */
    private @Nullable AttendanceEvent last(long employeeKey, Instant at, Instant now) {
        return at.equals(now) ? events.last(employeeKey) : events.lastUntil(employeeKey, at.plus(policy.debounce()));
    }

    private CheckinDecision decide(
            Checkin checkin,
            Recognition recognition,
            @Nullable Employee person,
            @Nullable Occasion occasion,
            Instant now) {
        if (person == null || occasion == null) {
            return policy.decide(recognition, null, checkin.direction(), now);
        }
        if (!occasions.isOpenTo(person, occasion)) {
            return new NotEmployed();
        }
        var last = last(person.key(), occasion.at(), now);
        return policy.decide(recognition, last, checkin.direction(), occasion.at());
    }

    private Decided decide(Checkin checkin, Recognition searched, @Nullable Probe probe) {
        var modelId = probe == null ? null : probe.modelId();
        var person = lock(searched, modelId);
        var recognition = person == null && searched.person().isPresent()
                ? Recognition.nobody(searched.mode(), searched.threshold())
                : searched;
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var occasion = person == null ? null : occasions.of(checkin, person, now);
        var suspicion = probe == null ? null : probe.suspicion();
        var decision =
                suspicion != null ? new SpoofSuspected(suspicion) : decide(checkin, recognition, person, occasion, now);

        AttendanceEvent written = null;
        if (decision instanceof Accepted accepted && person != null && occasion != null) {
            var late = occasion.at().equals(now) ? null : now;
            var where = new Circumstances(occasion, late, checkin.kioskId(), checkin.capturedAt());
            var why = new Evidence(recognition.mode(), recognition.nearest(), modelId);
            written = events.save(
                    new AttendanceEvent(person.key(), accepted.direction(), checkin.direction() != null, where, why));
        }
        var event = decision instanceof Duplicate duplicate ? duplicate.earlier() : written;
        var named = decision instanceof NotEmployed ? null : person;
        var response = CheckinResponse.of(checkin.caller(), decision.outcome(), named, event, recognition, probe);
        if (suspicion == Suspicion.CHALLENGE_NEEDED) {
            response = response.with(challenges.issue(checkin.caller()));
        }
        if (decision instanceof Rejected && recognition.employeeKey() != null) {
            wrongFaces.note(recognition.employeeKey());
        }
        log.append(LoggedDecision.of(checkin, probe, recognition, decision, person, written, now));
        return new Decided(response, person == null ? null : (Long) person.key());
    }
}
