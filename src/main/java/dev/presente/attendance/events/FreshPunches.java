package dev.presente.attendance.events;

import java.time.Instant;
import java.util.UUID;

/** Makes the statement that adds raw punches as events, each once, however many they are. */
final class FreshPunches {
    /** Where the clock of a punch's zone stood. */
    static final String LOCAL = "(r.at at time zone 'UTC' + make_interval(secs => r.offset_seconds))";

    /** An id has as many binary digits for a count beside its time. */
    private static final int COUNTED = 12;

    /**
     * Where nobody says whether the person came or went, the punches of a day take turns, as a guess that no rule rests on.
     * What is stored of the 16 hours before counts too. At one instant a stated coming and a stated going are two punches, and
     * anything else is one; but a file that was taken before gives nothing at an instant of which it has given a punch, also
     * when it is read with other directions. All is read and sorted before the first row is written: a statement that looks for
     * the neighbours of a row among the rows that it is just writing takes a time that grows with the square of the number of
     * rows.
     */
    private static final String INSERT = """
            insert into attendance_event (id, employee_key, at, zone, offset_seconds, site, direction, direction_stated,
                mode, received_at, punch_import_id, device_upload_id, source_line, clock_drift_seconds)
            select ID, employee_key, at, zone, offset_seconds, coalesce(:site, site),
                case when coming then 'IN' else 'OUT' end, stated, :mode, :received,
                case when :mode = 'IMPORT' then :source end, case when :mode = 'DEVICE' then :source end, line,
                cast(:drift as integer)
            from (
                select *, lpad(to_hex(:begin + row_number() over (order by employee_key, at, line)), 15, '0') as number
                from (
                    select employee_key, site, at, zone, offset_seconds, line, stored, coming is not null as stated,
                        coalesce(coming,
                            (count(*) filter (where stored) over before + count(*) filter (where not stored) over turns)
                            % 2 = 1) as coming
                    from (
                        select employee_key, site, at, zone, offset_seconds, line, coming, false as stored, day
                        from (select distinct on (p.employee_key, r.at, r.coming) p.employee_key, p.site, r.at, r.zone,
                                r.offset_seconds, r.line, r.coming, LOCAL::date as day,
                                count(r.coming) over (partition by p.employee_key, r.at) as stated
                              from PUNCHES
                              where CONDITION and not exists (
                                select from attendance_event e where e.employee_key = p.employee_key and e.at = r.at
                                and e.mode in ('DEVICE', 'IMPORT')
                                and (r.coming is null or not e.direction_stated or (e.direction = 'IN') = r.coming
                                     or e.punch_import_id in (
                                        select i.id from punch_import i join punch_import n on n.sha256 = i.sha256
                                        where n.id = :source and :mode = 'IMPORT')))
                              order by p.employee_key, r.at, r.coming, r.line) raw
                        where coming is not null or stated = 0
                        union all
                        select e.employee_key, null, e.at, null, null, null, null, true, null
                        from (select p.employee_key, min(r.at) as first, max(r.at) as last from PUNCHES where CONDITION
                              group by p.employee_key) span
                        join attendance_event e on e.employee_key = span.employee_key
                            and e.at >= span.first - interval '16 hours' and e.at < span.last) punch
                    window before as (partition by employee_key order by at
                                      range between interval '16 hours' preceding and interval '1 microsecond' preceding),
                        turns as (partition by employee_key, day order by at)) guessed
                where not stored) fresh
            order by employee_key, at, line
            on conflict (employee_key, at, (case when direction_stated then direction else '' end))
                where mode in ('DEVICE', 'IMPORT') do nothing
            """.replace(
                    "ID", "cast(substr(number, 1, 12) || '7' || substr(number, 13) || :tail as uuid)")
            .replace("LOCAL", LOCAL);

    private FreshPunches() {}

    /**
     * Returns the statement. Its parameters are {@code begin}, {@code tail}, {@code mode}, {@code source}, {@code site},
     * {@code received} and {@code drift}.
     *
     * @param punches a relation in which {@code r} is a raw punch, and {@code p} has the key and the site of its person
     * @param condition which of them are added
     */
    static String insert(String punches, String condition) {
        return INSERT.replace("PUNCHES", punches).replace("CONDITION", condition);
    }

    /**
     * Returns the number with which the ids of all these events begin: time and a count, as in those of version 7 (RFC 9562,
     * method 1 of 6.2), so that a million of them are written side by side in the index.
     */
    static long begin(Instant now) {
        return now.toEpochMilli() << COUNTED;
    }

    /**
     * Returns how the ids of all these events end: 64 random bits, two of which say that it is an id of that kind. A random number
     * of the database for each event took a fifth of the time of the statement.
     */
    static String tail() {
        return UUID.randomUUID().toString().replace("-", "").substring(16);
    }
}
