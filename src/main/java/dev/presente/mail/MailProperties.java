package dev.presente.mail;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.mail.*}: the e-mail of a working day. The mail server is that of {@code spring.mail.*}.
 *
 * @param from The address from which e-mail comes. Without it none is sent.
 * @param address The address by which people open this service, such as {@code https://time.example.com}; the links lead there.
 * @param at When it is sent, by the clock of the service, or as soon as the mail server answers after that.
 * @param days The days on which it is sent.
 * @param domains The only domains to whose addresses it may be sent, such as {@code example.com}. Without it all are.
 */
@ConfigurationProperties("presente.mail")
record MailProperties(
        @Nullable String from,
        @Nullable String address,
        @DefaultValue("07:00") LocalTime at,

        @DefaultValue({"monday", "tuesday", "wednesday", "thursday", "friday"})
        List<DayOfWeek> days,

        @DefaultValue List<String> domains) {
    private static final String WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /**
     * Matches an address of e-mail as browsers take one, but with dots only between two words, as mail servers want it. Each
     * repetition has a limit, since one of a group without it needs a stack as deep as the text is long.
     */
    static final String ADDRESS = WORD + "(\\." + WORD + "){0,31}@" + LABEL + "(\\." + LABEL + "){0,126}";

    private static final String ORIGIN = "https?://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\\d{1,5})?";

    MailProperties {
        from = given(from);
        address = given(address);
        days = List.copyOf(days);
        domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
        if (from != null && !from.matches(ADDRESS)) {
            throw new IllegalArgumentException("presente.mail.from is an address such as presente@example.com");
        }
        if (from != null && address == null) {
            throw new IllegalArgumentException("presente.mail.address is missing: the links of e-mail lead there");
        }
        if (address != null && !address.matches(ORIGIN)) {
            throw new IllegalArgumentException(
                    "presente.mail.address is an address without a path, such as https://time.example.com");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Decides whether e-mail is due by this time of the service. */
    boolean isDue(OffsetDateTime now) {
        return days.contains(now.getDayOfWeek()) && !now.toLocalTime().isBefore(at);
    }

    /** Decides whether e-mail may go to this address. */
    boolean mayGoTo(String recipient) {
        return domains.isEmpty()
                || domains.contains(
                        recipient.substring(recipient.indexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}
