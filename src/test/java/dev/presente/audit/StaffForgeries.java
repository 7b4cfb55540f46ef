package dev.presente.audit;

import dev.presente.audit.ForgeryTest.Forgery;
import dev.presente.audit.MasterForgeries.Table;
import java.util.List;
import java.util.stream.Stream;

/** Forges what {@link StaffData} stores. */
final class StaffForgeries {
    private static final String KEY =
            "(select id from api_key where id not in (select api_key_id from kiosk) order by id limit 1)";

    private StaffForgeries() {}

    static Stream<Forgery> all() {
        return Stream.of(
                        people(),
                        kiosks(),
                        deputies(),
                        decisions("correction", "CORRECTION_DEPUTY"),
                        decisions("absence_request", "REQUEST_DEPUTY"))
                .flatMap(forgeries -> forgeries);
    }

    private static Stream<Forgery> people() {
        var people = new Table("employee", "PERSON", "key");
        return Stream.concat(
                Stream.of("site = 'Madrid'", "site = null", "erased_at = now(), employee_id = 'erased:forged'")
                        .map(people::altered),
                Stream.of(
                        people.added("(employee_id, site, created_at) values ('forged', 'Madrid', now())"),
                        people.exchanged("site")));
    }

    private static Stream<Forgery> kiosks() {
        return new Table("kiosk", "KIOSK", "api_key_id")
                .forged(
                        "(api_key_id, name, public_key, paired_at) select " + KEY
                                + ", 'Forged', public_key, paired_at from kiosk limit 1",
                        "public_key",
                        "public_key = '\\x3059'",
                        "site = 'Madrid'",
                        "site = null",
                        "name = 'Another'",
                        "directions = 'AUTO'",
                        "other_sites = 'REFUSE'",
                        "trusted_for_offline = true",
                        "challenge = 'OFF'",
                        "paired_at = paired_at - interval '1 year'");
    }

    private static Stream<Forgery> deputies() {
        return new Table("deputy", "DEPUTY", "id")
                .forged(
                        "(manager_key, deputy_key, first_day, last_day, named_key, named_at) select deputy_key, manager_key,"
                                + " first_day, last_day, named_key, named_at from deputy limit 1",
                        "last_day",
                        "first_day = first_day - 30",
                        "last_day = last_day + 30",
                        "deputy_key = (select key from employee where employee_id = 'E-2')",
                        "named_key = " + KEY.replace(" not in", " in"),
                        "removed_at = now()");
    }

    private static Stream<Forgery> decisions(String table, String kind) {
        var first = "(select record from record_mark where kind = '%s' order by record limit 1)".formatted(kind);
        var there = "from %s where id::text = %s".formatted(table, first);
        return Stream.of("(select min(id) from deputy)", "null")
                .map(deputy -> new Forgery(
                        "as whose deputy in %s: %s".formatted(table, deputy),
                        "select 'table=%s, record=' || %s".formatted(table, first),
                        "was altered",
                        List.of(
                                "create temp table copy on commit drop as select * " + there,
                                "select set_config('presente.purging', 'on', true)",
                                "delete " + there,
                                "update copy set deputy_id = " + deputy,
                                "insert into %s select * from copy".formatted(table))));
    }
}
