package dev.presente.attendance;

import dev.presente.attendance.AttendanceEvent.Circumstances;
import dev.presente.attendance.AttendanceEvent.Evidence;
import dev.presente.attendance.CheckinDecision.Accepted;
import dev.presente.attendance.CheckinDecision.Duplicate;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.ReferenceTemplates;
import dev.presente.system.IdempotentAnswers;
import dev.presente.system.PresenteProperties;
import java.time.Clock;
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
    private final SiteZones zones;
    private final AttendancePolicy policy;
    private final JsonMapper json;
    private final Clock clock;

    CheckinRecorder(
            IdempotentAnswers answers,
            Employees employees,
            ReferenceTemplates templates,
            AttendanceEvents events,
            SiteZones zones,
            PresenteProperties properties,
            JsonMapper json,
            Clock clock) {
        this.answers = answers;
        this.employees = employees;
        this.templates = templates;
        this.events = events;
        this.zones = zones;
        this.policy = new AttendancePolicy(properties.debounce());
        this.json = json;
        this.clock = clock;
    }

    /** The first answer to a request that is a repeat. */
    Optional<CheckinResponse> earlier(Checkin checkin) {
        return Optional.ofNullable(checkin.idempotencyKey())
                .flatMap(answers::find)
                .map(answer -> json.readValue(answer, CheckinResponse.class));
    }

    /** @param modelId of the probe; null when there is none, but a PIN or badge */
    @Transactional
    CheckinResponse record(Checkin checkin, Recognition recognition, @Nullable String modelId) {
        var key = checkin.idempotencyKey();
        if (key == null) {
            return decide(checkin, recognition, modelId, lock(recognition, modelId));
        }
        answers.lock(key);
        return earlier(checkin).orElseGet(() -> {
            var person = lock(recognition, modelId);
            var response = decide(checkin, recognition, modelId, person);
            var named = person == null || response.employeeId() == null ? null : person.key();
            answers.store(key, response.status(), json.writeValueAsString(response), named);
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

    private CheckinResponse decide(
            Checkin checkin, Recognition searched, @Nullable String modelId, @Nullable Employee person) {
        var recognition = person == null && searched.person().isPresent()
                ? Recognition.nobody(searched.mode(), searched.threshold())
                : searched;
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var last = person == null ? null : events.last(person.key());
        var decision = policy.decide(recognition, last, checkin.direction(), now);

        AttendanceEvent event = null;
        if (decision instanceof Duplicate duplicate) {
            event = duplicate.earlier();
        } else if (decision instanceof Accepted accepted && person != null) {
            var where = new Circumstances(
                    now, zones.of(person.site()), person.site(), checkin.kioskId(), checkin.capturedAt());
            var why = new Evidence(recognition.mode(), recognition.nearest(), modelId);
            event = events.save(
                    new AttendanceEvent(person.key(), accepted.direction(), checkin.direction() != null, where, why));
        }
        return CheckinResponse.of(decision.outcome(), person, event, recognition, modelId);
    }
}
