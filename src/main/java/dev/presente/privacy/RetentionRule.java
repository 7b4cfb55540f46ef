package dev.presente.privacy;

import java.time.Period;
import java.util.List;

/**
 * States one kind of data, how long it is kept, and how it is deleted.
 *
 * @param delete a statement with the parameters {@code :before}, the instant that {@code keep} goes back to, {@code :day}, its
 *     day in UTC, and {@code :left}, the day that the time after leaving goes back to
 */
record RetentionRule(String kind, Period keep, String since, String delete) {
    /** The statements of these kinds return the ids of what they delete. */
    static final String EMPLOYMENTS = "employments";

    static final String AGREEMENTS = "agreements of people";
    static final String ASSIGNMENTS = "assignments";

    /** The rule of this kind erases people: those of {@link #LONG_GONE_KEYS}. */
    static final String NAMES = "names";

    static final String PINS = "pins";
    static final String BADGES = "badges";

    private static final String LONG_GONE = """
            erased_at is null and employee_last_activity(employee) < :before
                and key in (select employee_key from latest_employment where last_day < cast(:day as date))
            """;

    /** Locks them by rising id, as everybody locks several, so that nothing of them changes after it was noted. */
    static final String LONG_GONE_KEYS =
            "select key from employee where " + LONG_GONE + " order by employee_id for no key update";

    private static final String LAST_ACTIVITY = "the person's last activity, or shortly after leaving";

    /** Returns the rules in the order of deletion. */
    static List<RetentionRule> of(RetentionProperties keep) {
        return List.of(
                // this rule comes before anything is added to the feed; its end stays, because the galleries have read
                // up to there
                new RetentionRule(
                        "gallery changes",
                        keep.galleryChanges(),
                        "the change",
                        "delete from gallery_change where at < :before and seq < (select max(seq) from gallery_change)"),
                new RetentionRule("templates", keep.templates(), LAST_ACTIVITY, """
                        delete from reference_template where employee_key in (select key from employee e
                            where employee_last_activity(e) < :before
                               or key in (select employee_key from latest_employment where last_day < cast(:left as date)))
                        """),
                new RetentionRule("photos", keep.photos(), LAST_ACTIVITY, """
                        delete from enrolment_photos where employee_key in (select key from employee e
                            where employee_last_activity(e) < :before
                               or key in (select employee_key from latest_employment where last_day < cast(:left as date)))
                        """),
                // an enrolment under way holds its employee, and gets a new key next time
                new RetentionRule("keys", keep.templates(), "the last template and photo", """
                        delete from keys.data_key where id in (select data_key_id from employee e
                            where not exists (select from reference_template where employee_key = e.key)
                            and not exists (select from enrolment_photos where employee_key = e.key)
                            for update of e skip locked)
                        """),
                new RetentionRule(PINS, keep.afterLeaving(), "leaving", """
                        delete from pin where employee_key in
                            (select employee_key from latest_employment where last_day < cast(:left as date))
                            returning employee_key
                        """),
                new RetentionRule(BADGES, keep.afterLeaving(), "leaving", """
                        delete from badge where employee_key in
                            (select employee_key from latest_employment where last_day < cast(:left as date))
                            returning employee_key
                        """),
                new RetentionRule(
                        "workdays", keep.attendance(), "the day", "delete from workday where day < cast(:day as date)"),
                new RetentionRule(
                        "seals of workdays",
                        keep.attendance(),
                        "the last day",
                        "delete from workday_seal where last_day < cast(:day as date)"),
                new RetentionRule(
                        "handovers",
                        keep.attendance(),
                        "the last day",
                        "delete from payroll_handover where last_day < cast(:day as date)"),
                // three days more are kept: windows and zones reach around a day, and a day that is kept may be derived
                // again
                new RetentionRule(
                        "events",
                        keep.attendance(),
                        "the event",
                        "delete from attendance_event where at < :before - interval '3 days'"),
                new RetentionRule("bodies of terminals", keep.attendance(), "arrival", """
                        delete from device_upload u where at < :before
                            and not exists (select from attendance_event where device_upload_id = u.id)
                        """),
                new RetentionRule("files of punches", keep.attendance(), "arrival", """
                        delete from punch_import i where at < :before
                            and not exists (select from attendance_event where punch_import_id = i.id)
                        """),
                new RetentionRule(
                        "refused punches",
                        Period.ofDays(30),
                        "the last time",
                        "delete from device_refusal where last_at < :before"),
                new RetentionRule(
                        "corrections",
                        keep.attendance(),
                        "the day",
                        "delete from correction where day < cast(:day as date) - 3"),
                new RetentionRule(
                        "absences",
                        keep.attendance(),
                        "the last day",
                        "delete from absence where last_day < cast(:day as date) - 3"),
                new RetentionRule(
                        "adjustments of leave",
                        keep.attendance(),
                        "the end of their year",
                        "delete from leave_adjustment where make_date(year, 12, 31) < cast(:day as date) - 3"),
                new RetentionRule(
                        "requests for leave",
                        keep.attendance(),
                        "the last day",
                        "delete from absence_request where last_day < cast(:day as date) - 3"),
                new RetentionRule(
                        ASSIGNMENTS,
                        keep.attendance(),
                        "the last day",
                        "delete from shift_assignment where last_day < cast(:day as date) - 3 returning id"),
                new RetentionRule("assignments begun earlier", keep.attendance(), "each day", """
                        update shift_assignment set first_day = cast(:day as date) - 3
                        where first_day < cast(:day as date) - 3
                        """),
                new RetentionRule(
                        "changes", keep.attendance(), "the change", "delete from attendance_change where at < :before"),
                new RetentionRule(
                        "wrong faces",
                        keep.pinTries(),
                        "the first",
                        "delete from wrong_face where since < :before and (locked_until is null or locked_until < :now)"),
                new RetentionRule(
                        "questions of kiosks",
                        keep.pinTries(),
                        "the question",
                        "delete from checkin_confirmation where expires_at < :before"),
                // this does what DELETE /employees/{employeeId} does; nothing else is left of these people, and
                // triggers do the rest
                new RetentionRule(NAMES, keep.attendance(), "leaving", """
                        update employee set employee_id = 'erased:' || gen_random_uuid(), external_id = null,
                            full_name = null, site = null, erased_at = :now where\s
                        """ + LONG_GONE),
                // without any period a person would be employed without limit
                new RetentionRule(EMPLOYMENTS, keep.attendance(), "the last day, or the erasure", """
                        delete from employment m where (last_day < cast(:day as date) - 3
                                and exists (select from employment later
                                            where later.employee_key = m.employee_key and later.first_day > m.last_day))
                            or exists (select from employee e where e.key = m.employee_key
                                       and (e.erased_at < :before - interval '3 days'
                                            or e.erased_at is not null and last_day < cast(:day as date) - 3))
                        returning m.id
                        """),
                // until then the hours that remain of the person are counted by them
                new RetentionRule(AGREEMENTS, keep.attendance(), "the last activity of an erased person", """
                        delete from labour_agreement_person where employee_key in (select key from employee e
                            where e.erased_at is not null and employee_last_activity(e) < :before - interval '3 days')
                        returning employee_key || ' from ' || effective_from
                        """),
                new RetentionRule(
                        "answers",
                        keep.answers(),
                        "the request",
                        "delete from idempotency_key where created_at < :before"),
                new RetentionRule(
                        "webhook deliveries",
                        keep.webhookDeliveries(),
                        "the event",
                        "delete from webhook_delivery where state <> 'PENDING' and created_at < :before"),
                new RetentionRule(
                        "PIN tries", keep.pinTries(), "the last try", "delete from pin_try where last_at < :before"),
                // a kiosk that is used deletes its own; this finds those of one that is not used, or was revoked
                new RetentionRule(
                        "liveness of kiosks",
                        Period.ofDays(90),
                        "the day",
                        "delete from kiosk_liveness where day < cast(:day as date)"));
    }
}
