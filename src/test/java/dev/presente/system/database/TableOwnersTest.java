package dev.presente.system.database;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each table is written by one package, so that whoever wants to know how its rows come about looks in one place. */
@ServiceTest
class TableOwnersTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String BASE = "dev.presente.";

    /** Only triggers of the database, or Flyway, write these. */
    private static final String DATABASE = "the database";

    /** Every table and the package that writes it. A new table takes its place here. */
    private static final Map<String, String> OWNERS = Map.ofEntries(
            entry("absence", "attendance.plan"),
            entry("absence_request", "attendance.plan"),
            entry("account", "account"),
            entry("account_device", "account"),
            entry("account_identity", "openid"),
            entry("account_session", "account"),
            entry("act_detail", "audit"),
            entry("admin_act", "audit"),
            entry("admin_act_outcome", "audit"),
            entry("api_key", "system.security"),
            entry("attendance_change", "attendance"),
            entry("attendance_event", "attendance.events"),
            entry("backup_made", "backup"),
            entry("badge", "people"),
            entry("challenge", "recognition.challenge"),
            entry("checkin_confirmation", "attendance.checkin"),
            entry("compatible_migration", DATABASE),
            entry("consent", "enrolment"),
            entry("consent_text", "enrolment"),
            entry("correction", "attendance.correction"),
            entry("decision", "audit.chain"),
            entry("decision_anchor", "audit.chain"),
            entry("decision_cut", "audit.chain"),
            entry("decision_head", "audit.chain"),
            entry("decision_pending", "audit.chain"),
            entry("decision_subject", "audit.subject"),
            entry("decision_writer", "audit.chain"),
            entry("department", "team"),
            entry("department_lead", "team"),
            entry("department_member", "team"),
            entry("department_place", "team"),
            entry("deputy", "team"),
            entry("device", "device.terminal"),
            entry("device_person", "device.terminal"),
            entry("device_refusal", "device.terminal"),
            entry("device_stranger", "device.terminal"),
            entry("device_upload", "device.terminal"),
            entry("digest_wish", "mail"),
            entry("employee", "people"),
            entry("employment", "people"),
            entry("enrolment_photos", "templates"),
            entry("flyway_schema_history", DATABASE),
            entry("gallery_change", DATABASE),
            entry("holiday", "attendance.plan"),
            entry("idempotency_key", "system.repeats"),
            entry("keys.data_key", "vault"),
            entry("keys.erasure", "privacy"),
            entry("keys.key_encryption_key", "vault"),
            entry("kiosk", "kiosk"),
            entry("kiosk_liveness", "recognition.liveness"),
            entry("kiosk_pairing", "kiosk"),
            entry("labour_agreement", "report.payroll"),
            entry("labour_agreement_person", "report.payroll"),
            entry("labour_agreement_site", "report.payroll"),
            entry("payroll_handover", "report.payroll"),
            entry("payroll_handover_row", "report.payroll"),
            entry("leave_adjustment", "attendance.allowance"),
            entry("leave_rule", "attendance.allowance"),
            entry("part_time", "attendance.allowance"),
            entry("period_lock", "attendance.period"),
            entry("pin", "people"),
            entry("pin_try", "people"),
            entry("punch_import", "device"),
            entry("passkey", "account.passkey"),
            entry("recovery_code", "account"),
            entry("mark_chain", "audit.marks"),
            entry("mark_end", "audit.marks"),
            entry("mark_pending", "audit.marks"),
            entry("punch_seal", "audit.marks"),
            entry("record_mark", "audit.marks"),
            entry("record_marking", "audit.marks"),
            entry("record_removal", "audit.marks"),
            entry("reference_template", "templates"),
            entry("refusal", "audit.refusal"),
            entry("replica", "gallery"),
            entry("retention_run", "privacy"),
            entry("roster", "attendance.roster"),
            entry("roster_day", "attendance.roster"),
            entry("self_key", "me"),
            entry("self_link", "me"),
            entry("self_session", "me"),
            entry("sso_session", "openid"),
            entry("shift", "attendance.roster"),
            entry("shift_assignment", "attendance.plan"),
            entry("shift_version", "attendance.roster"),
            entry("sign_in_try", "account"),
            entry("site", "site"),
            entry("template_photo", "templates"),
            entry("used_passkey_challenge", "account.passkey"),
            entry("webhook", "webhook"),
            entry("webhook_attempt", "webhook"),
            entry("webhook_delivery", "webhook"),
            entry("webhook_turn", "webhook"),
            entry("workday", "attendance.daybook"),
            entry("workday_seal", "attendance.period"),
            entry("workday_stale", "attendance.daybook"),
            entry("wrong_face", "recognition"),
            entry("zone_release", "zone"));

    private static final String RETENTION = "what has had its time is deleted by one list of statements, in one order";
    private static final String SYNTHETIC =
            "a synthetic company is copied into an empty database, millions of rows at once";

    /** Who else writes a table, each with the reason. */
    private static final Set<Exemption> EXEMPTIONS = Set.of(
            new Exemption("absence", "privacy", RETENTION),
            new Exemption("absence_request", "privacy", RETENTION),
            new Exemption("attendance_change", "privacy", RETENTION),
            new Exemption("attendance_event", "privacy", RETENTION),
            new Exemption("badge", "privacy", RETENTION),
            new Exemption("labour_agreement_person", "privacy", RETENTION),
            new Exemption("checkin_confirmation", "privacy", RETENTION),
            new Exemption("correction", "privacy", RETENTION),
            new Exemption("device_refusal", "privacy", RETENTION),
            new Exemption("device_upload", "privacy", RETENTION),
            new Exemption("employee", "privacy", RETENTION),
            new Exemption("employment", "privacy", RETENTION),
            new Exemption("enrolment_photos", "privacy", RETENTION),
            new Exemption("gallery_change", "privacy", RETENTION),
            new Exemption("idempotency_key", "privacy", RETENTION),
            new Exemption("keys.data_key", "privacy", RETENTION),
            new Exemption("kiosk_liveness", "privacy", RETENTION),
            new Exemption("leave_adjustment", "privacy", RETENTION),
            new Exemption("payroll_handover", "privacy", RETENTION),
            new Exemption("pin", "privacy", RETENTION),
            new Exemption("pin_try", "privacy", RETENTION),
            new Exemption("punch_import", "privacy", RETENTION),
            new Exemption("reference_template", "privacy", RETENTION),
            new Exemption("shift_assignment", "privacy", RETENTION),
            new Exemption("webhook_delivery", "privacy", RETENTION),
            new Exemption("workday", "privacy", RETENTION),
            new Exemption("workday_seal", "privacy", RETENTION),
            new Exemption("wrong_face", "privacy", RETENTION),
            new Exemption("absence", "company", SYNTHETIC),
            new Exemption("attendance_event", "company", SYNTHETIC),
            new Exemption("employee", "company", SYNTHETIC),
            new Exemption("employment", "company", SYNTHETIC),
            new Exemption("holiday", "company", SYNTHETIC),
            new Exemption("punch_import", "company", SYNTHETIC),
            new Exemption("roster", "company", SYNTHETIC),
            new Exemption("roster_day", "company", SYNTHETIC),
            new Exemption("shift", "company", SYNTHETIC),
            new Exemption("shift_assignment", "company", SYNTHETIC),
            new Exemption("site", "company", SYNTHETIC),
            new Exemption("workday_stale", "company", "the measurement marks days stale, as a change of theirs would"));

    private record Exemption(String table, String writer, String reason) {}

    private static final Pattern COMMENT = Pattern.compile("(?ms)^\\s*/\\*.*?\\*/|^\\s*//[^\n]*|\\s// [^\n]*");
    private static final Pattern TEXT = Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern STATEMENT = Pattern.compile(
            "(?i)\\b(?:insert into|update|delete from|merge into|truncate(?: table)?) +(?:only +)?([\\w.]+)");

    /** What the synthetic company copies: {@code "site (name, zone)"}. */
    private static final Pattern COPY = Pattern.compile("^([\\w.]+) \\(\\w+,");

    private static final Pattern ENTITY =
            Pattern.compile("(?s)@Entity\\b(?:.*?@Table\\(name = \"([\\w.]+)\"\\))?.*?class (\\w+)");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void eachTableIsWrittenByOnePackage() {
        var tables = tables();
        assertThat(OWNERS.keySet()).as("the list names exactly the tables").isEqualTo(tables);

        var expected = new TreeMap<String, Set<String>>();
        OWNERS.forEach((table, owner) -> expected.put(table, new TreeSet<>(Set.of(owner))));
        EXEMPTIONS.forEach(
                e -> expected.computeIfAbsent(e.table(), t -> new TreeSet<>()).add(e.writer()));
        var found = writers(tables);
        OWNERS.forEach((table, owner) -> {
            if (owner.equals(DATABASE)) {
                found.computeIfAbsent(table, t -> new TreeSet<>()).add(DATABASE);
            }
        });
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aStatementInATextIsFoundAndACommentIsNot() {
        assertThat(texts("a(\"insert into x values (1)\"); // \"delete from y\"\n/* \"update z\" */")
                        .flatMap(TableOwnersTest::written))
                .containsExactly("x");
        assertThat(texts("\"\"\"\n  update x set a = 1\n  where b\"\"\" + \"copied (a, b)\"")
                        .flatMap(TableOwnersTest::written))
                .containsExactly("x", "copied");
    }

    private Set<String> tables() {
        return jdbc.sql("""
                        select case table_schema when current_schema() then '' else table_schema || '.' end || table_name
                        from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list().stream().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each table with the packages whose sources write it. */
    private static Map<String, Set<String>> writers(Set<String> tables) {
        var sources = sources();
        var entities = new HashMap<String, String>();
        sources.values().forEach(source -> entities(source).forEach(entities::put));
        var writers = new TreeMap<String, Set<String>>();
        sources.forEach((file, source) -> Stream.concat(
                        texts(source).flatMap(TableOwnersTest::written), entities(source).keySet().stream())
                .map(name -> entities.getOrDefault(name, name.toLowerCase(Locale.ROOT)))
                .filter(tables::contains)
                .forEach(table ->
                        writers.computeIfAbsent(table, t -> new TreeSet<>()).add(packageOf(file))));
        return writers;
    }

    private static Stream<String> texts(String source) {
        return TEXT.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static Stream<String> written(String text) {
        return Stream.of(STATEMENT, COPY)
                .flatMap(pattern ->
                        pattern.matcher(text.replaceAll("\\s+", " ").strip()).results())
                .map(found -> found.group(1));
    }

    /** The names of the entities in a source, and their tables. */
    private static Map<String, String> entities(String source) {
        return ENTITY.matcher(source)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(2),
                        found -> found.group(1) == null
                                ? found.group(2)
                                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                                        .toLowerCase(Locale.ROOT)
                                : found.group(1)));
    }

    private static String packageOf(Path file) {
        return SOURCES.relativize(file.getParent()).toString().replace('/', '.').substring(BASE.length());
    }

    private static Map<Path, String> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.getNameCount() > 6)
                    .collect(Collectors.toMap(file -> file, TableOwnersTest::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
