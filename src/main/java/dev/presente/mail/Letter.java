package dev.presente.mail;

import dev.presente.attendance.Tally;
import dev.presente.system.page.Texts;
import java.text.MessageFormat;
import java.time.LocalDate;
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
     * Writes what somebody is told of the days from {@code from} to {@code to}, both inclusive. What is zero is not mentioned.
     *
     * @param address by which people open the service
     */
    static Letter of(Tally tally, LocalDate from, LocalDate to, String language, String address) {
        var locale = Locale.forLanguageTag(language);
        var texts = Texts.of(locale);
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        var days = from.equals(to) ? day.format(to) : day.format(from) + " – " + day.format(to);
        var subject = new ArrayList<String>();
        var lines = new ArrayList<String>();
        if (tally.absent() > 0) {
            subject.add(text(texts, "digest.absent", tally.absent()));
            lines.add(text(texts, "digest.absent.days", tally.absent(), days));
        }
        if (tally.waiting() > 0) {
            subject.add(text(texts, "digest.waiting", tally.waiting()));
            lines.add(text(texts, "digest.waiting", tally.waiting()));
        }
        if (tally.open() > 0) {
            subject.add(text(texts, "digest.open", tally.open()));
            lines.add(text(texts, "digest.open", tally.open()));
        }
        lines.addAll(List.of("", address + "/admin/corrections", ""));
        lines.add(text(texts, "digest.why", address + "/admin/self"));
        return new Letter(language, "Presente: " + String.join(" · ", subject), String.join("\n", lines) + "\n");
    }

    private static String text(Map<String, String> texts, String key, Object... values) {
        return new MessageFormat(texts.getOrDefault(key, key), Locale.ROOT).format(values);
    }
}
