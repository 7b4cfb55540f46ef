package dev.presente.company;

import dev.presente.attendance.ChangeLog;
import dev.presente.system.database.LongWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a company, either completely or not at all. */
@Component
public class Company {
    private final JdbcTemplate jdbc;
    private final LongWork longWork;
    private final ChangeLog changes;
    private final CompanySeals seals;

    Company(JdbcTemplate jdbc, ChangeLog changes, CompanySeals seals, LongWork longWork) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.seals = seals;
        this.longWork = longWork;
    }

    /** Counts how much of everything was made; the oddities are counted in punches. */
    public record Made(
            int people,
            int sites,
            int assignments,
            int absences,
            int holidays,
            int events,
            int forgotten,
            int doubled,
            int repeated,
            int otherwiseStated,
            int late,
            int outOfOrder) {}

    /**
     * Makes the company.
     *
     * @param besideOthers whether there may be employees already
     * @throws IllegalStateException when there are employees and may not be, or when a site, shift or roster has one of our
     *     names
     */
    @Transactional
    public Made make(CompanyPlan plan, boolean besideOthers) {
        if (!besideOthers && exists("select from employee where erased_at is null")) {
            throw new IllegalStateException(
                    "There are employees in this database already. Take an empty one, or say --beside-others");
        }
        if (exists("select from site where name = '" + Site.MADRID.title() + "'")
                || exists("select from shift where name = '" + SampleShift.DAY.title() + "'")) {
            throw new IllegalStateException("There is a site or shift already with a name that the company needs");
        }
        longWork.allow();
        // Computing the days of many people takes longer than a session may otherwise be idle.
        jdbc.execute("set local idle_in_transaction_session_timeout = 0");
        changes.writeForCommand("company", "company.made", null, plan);
        return jdbc.execute((ConnectionCallback<Made>) connection -> write(connection, plan));
    }

    private boolean exists(String rows) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (" + rows + ")", Boolean.class));
    }

    private Made write(Connection connection, CompanyPlan plan) throws SQLException {
        var workers = IntStream.range(0, plan.people())
                .mapToObj(number -> Worker.of(plan, number))
                .toList();
        var calendar = new Calendar(plan);
        var oddities = new Oddities();
        var days = new WorkingDays(plan, calendar, oddities);
        var punches = new ArrayList<SyntheticPunch>();
        for (int i = 0; i < workers.size(); i++) {
            punches.addAll(days.of(workers.get(i), i));
        }
        punches.sort(SyntheticPunch.BY_ARRIVAL);
        // of two at an instant only the first is written, whatever they say
        var moments = new HashSet<Map.Entry<Integer, Instant>>();
        punches.removeIf(punch -> !moments.add(Map.entry(punch.worker(), punch.at())));

        var lastHoliday = seals.lastHoliday();
        var writer = new CompanyWriter(connection, plan);
        writer.masterData(calendar);
        seals.sealPlans(plan, lastHoliday);
        var keys = writer.workers(workers);
        seals.sealPeople(keys, writer.punches(punches, keys));
        return made(plan, workers, calendar, punches, oddities.counts());
    }

    private static Made made(
            CompanyPlan plan,
            List<Worker> workers,
            Calendar calendar,
            List<SyntheticPunch> punches,
            Oddities.Counts counts) {
        return new Made(
                plan.people(),
                plan.sites(),
                workers.stream().mapToInt(w -> w.stints().size()).sum(),
                workers.stream().mapToInt(w -> w.leaves().size()).sum(),
                calendar.holidays().size(),
                punches.size(),
                counts.forgotten(),
                counts.doubled(),
                counts.repeated(),
                counts.otherwiseStated(),
                counts.late(),
                counts.outOfOrder());
    }
}
