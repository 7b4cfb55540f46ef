package dev.presente.audit;

import dev.presente.audit.ForgeryTest.Forgery;
import dev.presente.audit.MasterForgeries.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Forges what {@link AccessData} stores, and then marks themselves. */
final class AccessForgeries {
    private static final String OTHER = "(select key from employee where employee_id = 'E-2')";

    private AccessForgeries() {}

    static Stream<Forgery> all() {
        return Stream.of(keys(), accounts(), people(), codes(), machines(), texts(), marks())
                .flatMap(some -> some);
    }

    private static Stream<Forgery> keys() {
        return new Table("api_key", "KEY", "id")
                .forged(
                        "(name, hash, scopes, created_at) select 'forged', sha256('known'), '{admin}', now()",
                        "name",
                        "hash = sha256('known')",
                        "scopes = '{admin,hr}'",
                        "employee_key = " + OTHER,
                        "sites = '{Madrid}'",
                        "expires_at = now() + interval '9 years'",
                        "revoked_at = now()",
                        "name = 'another'")
                .filter(forgery -> !forgery.what().contains("removal")); // rows refer to every key
    }

    private static Stream<Forgery> accounts() {
        var accounts = new Table("account", "ACCOUNT", "id");
        return Stream.concat(
                accounts.forged(
                        "(name, role, api_key_id, password, created_at) select 'forged', 'ADMIN', max(id), 'x', now() from api_key",
                        "password",
                        "role = 'ADMIN'",
                        "password = 'known'",
                        "totp = 'known'",
                        "passkey_handle = gen_random_uuid()",
                        "name = 'another'"),
                Stream.of(
                                "insert into recovery_code select min(id), sha256('known') from account",
                                "insert into account_identity select min(id), 'https://example.org', 'me', now() from account",
                                "insert into passkey select gen_random_uuid(), min(id), 'known', 'localhost', 'known', 0, '', false,"
                                        + " now() from account")
                        .map(way -> new Forgery(
                                "a way in: " + way,
                                "select 'table=account, record=' || min(id) from account",
                                "was altered",
                                List.of(way))));
    }

    private static Stream<Forgery> people() {
        var people = new Table("employee", "PERSON_NAME", "key");
        return Stream.of(
                people.altered("employee_id = 'forged'"),
                people.altered("full_name = 'Somebody else'"),
                people.altered("external_id = 'forged'"),
                people.altered("data_key_id = gen_random_uuid()"),
                people.altered("name_salt = gen_random_uuid()"),
                people.exchanged("full_name"));
    }

    private static Stream<Forgery> codes() {
        return Stream.of("pin", "badge")
                .map(code -> new Table(code, code.toUpperCase(Locale.ROOT), "employee_key"))
                .flatMap(table -> Stream.concat(
                        table.forged(
                                "select key, %s, now() from employee where employee_id = 'E-3'"
                                        .formatted(table.name().equals("pin") ? "'known'" : "sha256('known')"),
                                null,
                                table.name().equals("pin") ? "hash = 'known'" : "hash = sha256('known')"),
                        table.name().equals("pin") ? Stream.of(table.exchanged("hash")) : Stream.empty()));
    }

    private static Stream<Forgery> machines() {
        var webhooks = new Table("webhook", "WEBHOOK", "id")
                .forged(
                        "select gen_random_uuid(), 'https://example.org/forged', events, '', now() from webhook limit 1",
                        "sealed",
                        "url = 'https://example.org/forged'",
                        "events = '{correction.requested}'",
                        "secret = 'known'",
                        "sealed = null",
                        "deleted_at = now()");
        var first = "select 'table=device, record=' || min(device_id) from device_person";
        var numbers = Stream.of(
                        "update device_person set employee_key = " + OTHER
                                + " where device_id = (select min(device_id) from device_person)",
                        "insert into device_person select min(device_id), '8', " + OTHER + " from device_person")
                .map(change -> new Forgery("a number of a terminal: " + change, first, "was altered", List.of(change)));
        return Stream.concat(webhooks, numbers);
    }

    private static Stream<Forgery> texts() {
        return Stream.concat(
                Stream.of(new Table("consent_text", "CONSENT_TEXT", "id")
                        .added("(version, language, text, created_at) values ('forged', 'en', 'All of it', now())")),
                new Table("digest_wish", "DIGEST", "account_id")
                        .forged(
                                "select max(id), 'a@example.org', 'en', current_date, current_date from account a"
                                        + " where id not in (select account_id from digest_wish)",
                                "address",
                                "address = 'forged@example.org'"));
    }

    /** Plays with marks that the service itself has written, as somebody without the key can. */
    private static Stream<Forgery> marks() {
        var row = "select record from record_mark where kind = '%s' order by record limit 1";
        var newest = "(select max(n) from record_mark x where x.kind = m.kind and x.record = m.record)";
        return Stream.of(
                new Forgery(
                        "two rows exchange what they say, and get each other's marks",
                        row.formatted("PIN"),
                        "was altered",
                        List.of(
                                new Table("pin", "PIN", "employee_key")
                                        .exchanged("hash")
                                        .statements()
                                        .get(0),
                                "insert into record_mark select m.kind, o.record, " + newest
                                        + " + 1, m.at, m.content, m.mac"
                                        + " from record_mark m join record_mark o on o.kind = m.kind and o.record <> m.record and o.n = 1"
                                        + " where m.kind = 'PIN' and m.n = 1")),
                new Forgery(
                        "a copy under another id, with a copy of the mark",
                        "table=api_key, record=4711",
                        "was altered",
                        List.of(
                                "insert into api_key (id, name, hash, scopes, created_at) overriding system value"
                                        + " select 4711, name, sha256('known'), scopes, created_at from api_key order by id limit 1",
                                "insert into record_mark select kind, '4711', n, at, content, mac from record_mark m"
                                        + " where kind = 'KEY' and record = (select min(id)::text from api_key)")),
                new Forgery(
                        "an older version, with its older mark",
                        "select 'table=employee, record=' || key from employee where employee_id = 'E-1'",
                        "was altered",
                        List.of(
                                "update employee set full_name = null, external_id = null where employee_id = 'E-1'",
                                "insert into record_mark select kind, record, " + newest + " + 1, at, content, mac"
                                        + " from record_mark m where kind = 'PERSON_NAME' and n = 1 and record ="
                                        + " (select key::text from employee where employee_id = 'E-1')")),
                new Forgery(
                        "a row removed, with the mark of another removal",
                        "select distinct record from record_mark where kind = 'WEBHOOK' and record not in (select id::text from webhook)",
                        "is missing",
                        List.of(
                                "insert into record_mark select kind, (select min(id::text) from webhook), 9, at,"
                                        + " (select content from record_mark where kind = 'ACCOUNT' order by at, n desc limit 1), mac"
                                        + " from record_mark where kind = 'WEBHOOK' limit 1",
                                "delete from webhook where id::text = (select min(id::text) from webhook)")),
                new Forgery(
                        "a deleted account that is back",
                        "table=account, record=4711",
                        "was not written by the service",
                        List.of(
                                "insert into account (id, name, role, api_key_id, password, created_at) overriding system value"
                                        + " select 4711, 'gone', 'HR', k.id, a.password, now() from api_key k, account a"
                                        + " where k.name = 'user:gone' limit 1")),
                new Forgery(
                        "faces exchanged, with the keys that open them",
                        "select 'table=employee, record=' || min(key) from employee",
                        "was altered",
                        List.of(
                                "create temp table copy on commit drop as select key, data_key_id from employee",
                                "update employee set data_key_id = gen_random_uuid()",
                                "update employee e set data_key_id = c.data_key_id from copy c where c.key ="
                                        + " (select min(o.key) from copy o where o.key > e.key)")));
    }
}
