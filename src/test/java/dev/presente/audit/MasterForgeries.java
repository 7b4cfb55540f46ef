package dev.presente.audit;

import dev.presente.audit.ForgeryTest.Forgery;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forges each kind of {@link MasterData}: a row is changed, added, removed, and two exchange what they say. */
final class MasterForgeries {
    private static final String FROM = " || ' from ' || effective_from";

    /** Rows of one table; the one whose id comes first as text is forged. */
    record Table(String name, String kind, String id) {
        Stream<Forgery> forged(String added, @Nullable String exchanged, String... changes) {
            return Stream.of(
                            Stream.of(changes).map(this::altered),
                            Stream.of(added(added), removed()),
                            Stream.ofNullable(exchanged).map(this::exchanged))
                    .flatMap(some -> some);
        }

        private Forgery forgery(String what, String id, String problem, String statement) {
            return new Forgery(
                    what + " in " + name + ": " + statement,
                    "select 'table=%s, record=' || (%s) || ', problem='".formatted(name, id),
                    problem,
                    List.of(statement));
        }

        private String first() {
            return "select (%s)::text from %s order by 1 limit 1".formatted(id, name);
        }

        private String place(String order) {
            return "(select ctid from %s order by (%s)::text %s limit 1)".formatted(name, id, order);
        }

        Forgery altered(String change) {
            return forgery(
                    "a change",
                    first(),
                    "was altered",
                    "update %s set %s where ctid = %s".formatted(name, change, place("asc")));
        }

        Forgery added(String values) {
            return forgery(
                    "an addition",
                    "select (%s)::text from %s where not exists (select from record_mark where kind = '%s' and record = (%1$s)::text)"
                            .formatted(id, name, kind),
                    "was not written by the service",
                    "insert into %s %s".formatted(name, values));
        }

        private Forgery removed() {
            return forgery(
                    "a removal",
                    "select record from record_mark where kind = '%s' and record not in (select (%s)::text from %s) limit 1"
                            .formatted(kind, id, name),
                    "is missing",
                    "delete from %s where ctid = %s".formatted(name, place("asc")));
        }

        Forgery exchanged(String column) {
            return forgery(
                    "an exchange", first(), "was altered", """
                    update %1$s a set %2$s = b.%2$s from %1$s b, (select %3$s as one, %4$s as two) x
                    where (a.ctid = x.one and b.ctid = x.two) or (a.ctid = x.two and b.ctid = x.one)
                    """.formatted(name, column, place("asc"), place("desc")));
        }
    }

    private MasterForgeries() {}

    static Stream<Forgery> all() {
        return Stream.of(plans(), teams(), leave()).flatMap(forgeries -> forgeries);
    }

    private static Stream<Forgery> plans() {
        var rules = "definition = definition || '{\"debounce\":\"PT1H\"}'";
        return Stream.of(
                        new Table("site", "SITE", "name")
                                .forged("values ('Forged', 'UTC')", "zone", "zone = 'Asia/Tokyo'", "zone = null"),
                        new Table("shift", "SHIFT", "name")
                                .forged("select 'Forged', definition from shift limit 1", null, rules),
                        new Table("shift_version", "SHIFT_VERSION", "shift || ' from ' || effective_from")
                                .forged(
                                        "select shift, date '2027-01-01', definition from shift_version limit 1",
                                        "definition",
                                        rules),
                        new Table("roster", "ROSTER", "name")
                                .forged("select 'Forged', anchor from roster limit 1", "anchor", "anchor = anchor + 1"),
                        rosterDays(),
                        new Table("shift_assignment", "ASSIGNMENT", "id")
                                .forged(
                                        "(employee_key, first_day, last_day, site, shift, weekdays) select employee_key,"
                                                + " date '2027-02-01', date '2027-02-05', site, shift, weekdays"
                                                + " from shift_assignment where last_day is not null limit 1",
                                        "site",
                                        "site = 'A site'",
                                        "last_day = last_day + 30",
                                        "first_day = first_day + 1",
                                        "first_day = first_day - 1",
                                        "weekdays = '{1}'",
                                        "shift = 'Night'"),
                        Stream.of(begunLater()))
                .flatMap(forgeries -> forgeries);
    }

    private static Stream<Forgery> rosterDays() {
        return Stream.of(
                        "update roster_day set shift = 'Day' where roster = 'Week' and position = 2",
                        "insert into roster_day values ('Week', 3, 'Day')",
                        "delete from roster_day where roster = 'Week' and position = 0",
                        "update roster_day a set shift = b.shift from roster_day b where a.roster = 'Week'"
                                + " and b.roster = 'Week' and a.position + b.position = 1")
                .map(statement -> new Forgery(
                        "a day of a roster: " + statement,
                        "table=roster, record=Week",
                        "was altered",
                        List.of(statement)));
    }

    /** Retention moves the beginning of assignments, and says so under a seal. */
    private static Forgery begunLater() {
        return new Forgery(
                "an assignment that retention is said to have moved",
                "select 'table=shift_assignment, record=' || min(id) from shift_assignment",
                "was altered",
                List.of(
                        "insert into record_removal values ('shift_assignment.first_day', now(), 'made up')",
                        "update shift_assignment set first_day = first_day + 1"));
    }

    private static Stream<Forgery> teams() {
        return Stream.of(
                        new Table("department", "DEPARTMENT", "id")
                                .forged("(name) values ('Forged')", null, "name = 'Another'"),
                        new Table("department_place", "DEPARTMENT_PLACE", "department_id" + FROM)
                                .forged(
                                        "select department_id, date '2027-01-01', null from department_place limit 1",
                                        null,
                                        "parent_id = (select max(id) from department)"),
                        new Table("department_member", "MEMBER", "employee_key" + FROM)
                                .forged(
                                        "select employee_key, date '2027-01-01', null from department_member limit 1",
                                        "department_id",
                                        "department_id = null"),
                        new Table("department_lead", "LEAD", "id")
                                .forged(
                                        "(department_id, employee_key, first_day) select department_id, employee_key,"
                                                + " date '2019-01-01' from department_lead limit 1",
                                        "employee_key",
                                        "first_day = first_day - 300",
                                        "last_day = first_day",
                                        "department_id = (select min(id) from department)"))
                .flatMap(forgeries -> forgeries);
    }

    private static Stream<Forgery> leave() {
        return Stream.of(
                        new Table("leave_rule", "LEAVE_RULE", "id")
                                .forged(
                                        "(kind, first_year, days, pro_rata, rounding, counts, beyond)"
                                                + " select 'forged', 2026, 30, 'NONE', 'NONE', 'PLANNED', 'FLAG'",
                                        "days",
                                        "days = days + 10",
                                        "pro_rata = 'NONE'",
                                        "carry_over = 5",
                                        "first_year = 2020"),
                        new Table("part_time", "PART_TIME", "employee_key" + FROM)
                                .forged(
                                        "select employee_key, date '2027-01-01', 50 from part_time limit 1",
                                        "percent",
                                        "percent = 100"),
                        new Table("leave_adjustment", "LEAVE_ADJUSTMENT", "id")
                                .forged(
                                        "(employee_key, kind, year, days, made_key, made_at) select employee_key, kind,"
                                                + " year, 9, made_key, now() from leave_adjustment limit 1",
                                        "days",
                                        "days = days + 10",
                                        "year = year - 1"))
                .flatMap(forgeries -> forgeries);
    }
}
