package dev.presente.upgrade;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes events of the past as the releases before wrote them. */
final class EarlierPunches {
    private EarlierPunches() {}

    /** Adds what each person punched on most days, as this release writes events. */
    static void write(Connection connection, LocalDate first, Instant now) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into attendance_event (id, employee_key, at, zone, site, direction, direction_stated, mode,
                        distance, threshold, estimated_fmr, model_id, calibration_id)
                    select gen_random_uuid(), e.key,
                        (d.day + p.at + interval '1 minute' * ((e.key * 7 + extract(doy from d.day)::int * p.prime) %% 23 - 9))
                            at time zone s.zone,
                        s.zone, s.name, p.direction, (e.key + extract(doy from d.day)::int) %% 4 = 0, 'IDENTIFY', 0.5, 1, 1e-6,
                        'upgrade', 'upgrade'
                    from generate_series(date '%s', date '%s', interval '1 day') d (day)
                    join shift_assignment a on a.first_day <= d.day
                    join employee e on e.key = a.employee_key and e.employee_id !~ '^C'
                    join site s on s.name = a.site
                    join (values ('our day', time '09:00', 'IN', 5), ('our day', time '17:00', 'OUT', 11),
                                 ('our night', time '21:50', 'IN', 5), ('our night', time '06:05', 'OUT', 7),
                                 ('our split', time '08:55', 'IN', 3), ('our split', time '13:02', 'OUT', 7),
                                 ('our split', time '17:00', 'IN', 5), ('our split', time '20:20', 'OUT', 11)
                    ) p (shift, at, direction, prime)
                        on p.shift = coalesce(a.shift, case extract(doy from d.day)::int %% 5 when 3 then 'our day'
                            when 4 then 'none' else 'our night' end)
                    where (extract(doy from d.day)::int * p.prime + e.key) %% 29 > 0 and extract(isodow from d.day) < 7
                    order by 3
                    """.formatted(
                            first, LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(2)));
        }
    }

    /** Adds punches of closed days, which a kiosk has sent late. */
    static void late(Connection connection, LocalDate closed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into attendance_event (id, employee_key, at, zone, site, direction, direction_stated, mode,
                        distance, threshold, estimated_fmr, model_id, calibration_id)
                    select gen_random_uuid(), employee_key, at + interval '73 minutes', zone, site, 'OUT',
                        true, mode, distance, threshold, estimated_fmr, model_id, calibration_id
                    from attendance_event where model_id = 'upgrade' and seq %% 17 = 0 and at < '%s'
                    """.formatted(closed));
        }
    }
}
