package dev.presente.report.payroll;

import dev.presente.attendance.shift.Stretch;
import dev.presente.digest.Sha256;
import dev.presente.report.payroll.PayrollRow.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes the SHA-256 of all that a payroll is made from: days, holidays and agreements. It is used once. */
final class Fingerprint {
    private final MessageDigest digest = Sha256.start();

    void add(Holiday holiday) {
        add("holiday", holiday.day(), holiday.site(), holiday.portion());
    }

    void add(Agreements.Named agreement) {
        agreement.versions().forEach((from, rules) -> add("agreement", from, rules, agreement.sites()));
    }

    void add(Person person, NavigableMap<LocalDate, Optional<String>> agreements) {
        agreements.forEach((from, name) -> add("own agreement", person.employeeId(), from, name.orElse("")));
    }

    void add(Person person, List<PaidDay> days) {
        for (var day : days) {
            add(
                    "day",
                    person.employeeId(),
                    day.day(),
                    day.zone().name(),
                    day.site(),
                    day.open(),
                    day.firstIn(),
                    day.lastOut(),
                    day.planned(),
                    day.target(),
                    day.worked(),
                    day.regular(),
                    day.overtime(),
                    day.pending(),
                    day.late(),
                    day.early(),
                    day.deducted(),
                    day.leave(),
                    day.stretches().stream().map(Fingerprint::told).collect(Collectors.joining(",")));
            if (!day.paused().isZero()) { // older fingerprints of other days hold
                add("paused", day.paused());
            }
        }
    }

    /** A stretch at the site of its day reads as it did when no shift could name sites, so that older fingerprints hold. */
    private static String told(Stretch one) {
        var place = one.zone() == null ? "" : ", site=%s, zone=%s".formatted(one.site(), one.zone());
        return "Stretch[from=%s, to=%s, pay=%s, why=%s%s]".formatted(one.from(), one.to(), one.pay(), one.why(), place);
    }

    private void add(@Nullable Object... facts) {
        for (var fact : facts) {
            digest.update(String.valueOf(fact).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update((byte) '\n');
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
