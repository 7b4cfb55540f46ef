package dev.presente.mail;

import dev.presente.attendance.Tally;
import dev.presente.system.page.Texts;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds an e-mail.
 *
 * @param language a tag of BCP 47
 */
record Letter(String language, String subject, String text) {
    /**
     * Writes what somebody is told. What is zero is not mentioned.
     *
     * @param address by which people open the service
     */
    static Letter of(Tally tally, String language, String address) {
        var locale = Locale.forLanguageTag(language);
        var texts = Texts.of(locale);
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        var last = day.format(tally.lastAbsent());
        var days =
                tally.firstAbsent().equals(tally.lastAbsent()) ? last : day.format(tally.firstAbsent()) + " – " + last;
        var subject = new ArrayList<String>();
        var lines = new ArrayList<String>();
        if (tally.absent() > 0) {
            var absent = String.valueOf(tally.absent());
            subject.add(text(texts, "digest.absent", absent));
            lines.add(text(texts, "digest.absent.days", absent, days));
        }
        if (tally.waiting() > 0) {
            var waiting = text(texts, "digest.waiting", String.valueOf(tally.waiting()));
            subject.add(waiting);
            lines.add(waiting);
        }
        if (tally.open() > 0) {
            var open = text(texts, "digest.open", String.valueOf(tally.open()));
            subject.add(open);
            lines.add(open);
        }
        lines.addAll(List.of("", address + "/admin/corrections", ""));
        lines.add(text(texts, "digest.why", address + "/admin/self"));
        return new Letter(language, "Presente: " + String.join(" · ", subject), String.join("\n", lines) + "\n");
    }

    private static String text(Map<String, String> texts, String key, String... values) {
        return new MessageFormat(texts.getOrDefault(key, key), Locale.ROOT).format(values);
    }
}
