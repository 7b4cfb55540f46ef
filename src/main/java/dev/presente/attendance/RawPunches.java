package dev.presente.attendance;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the punches of other machines as events of their own origin. Nothing is corrected: a second tap minutes later is an
 * event too, and the rules of the shifts say what it means. A punch counts once: one of a person at an instant at which there is
 * a raw punch of that person already adds nothing, wherever it came from, unless one of them is stated as coming and the other one
 * as going. All methods need a transaction of the caller.
 *
 * <p>A punch is of the person whose {@code employeeId}, or else {@code externalId}, is the one given; or else, when the id is a
 * number, of the only person whose {@code employeeId} is the same number with other leading zeros.
 */
public interface RawPunches {
    /** Gives punches one by one. */
    interface Lines {
        void forEach(Consumer<RawPunch> taker) throws IOException;
    }

    /** Says why a punch cannot be an event. */
    enum Reason {
        /** Nobody has the id. */
        UNKNOWN_PERSON,
        /** The person was not employed on that day, and the service is set to refuse that. */
        NOT_EMPLOYED,
        /** The clock of the punch's zone showed another time than that of every site at which the person works. */
        OTHER_ZONE
    }

    /**
     * Names a punch that cannot be an event.
     *
     * @param day the day of the punch in its zone
     * @param homes the zones of the sites at which the person works, for {@link Reason#OTHER_ZONE}
     */
    record Problem(int line, String person, Reason reason, LocalDate day, List<String> homes) {}

    /**
     * Says where punches come from.
     *
     * @param id of a row of {@code punch_import} or, for a terminal, of {@code device_upload}
     * @param site where they were; null means the site of each person
     * @param drift how many seconds the clock of the terminal was ahead; null when that is not known
     */
    record Source(
            Origin origin,
            long id,
            @Nullable String site,
            Instant receivedAt,
            @Nullable Integer drift) {
        /** Names what the punches were in. */
        public enum Origin {
            /** A file. */
            IMPORT,
            /** A body that a terminal sent. */
            DEVICE
        }
    }

    /**
     * Describes a day on which there are new events.
     *
     * @param site where they are counted; null for people without a site
     * @param locked whether a locked period holds the day, so that it is only counted anew when somebody unlocks it
     */
    record TouchedDay(LocalDate day, @Nullable String site, long people, long punches, boolean locked) {}

    /** Reads punches into a table that lasts as long as the transaction. */
    void stage(Lines lines) throws IOException;

    /**
     * Finds those of the staged punches that cannot be events.
     *
     * @param anyZone whether a punch may be in another zone than its person's sites
     * @param most the number of problems that are wanted, by line
     */
    List<Problem> problems(boolean anyZone, int most);

    /** Adds the staged punches, none of which has a problem, and returns the days that get new events, by day and site. */
    List<TouchedDay> addStaged(Source source);

    /**
     * Adds those of a few punches that have no problem.
     *
     * @param created how many events were added; the others were there already
     */
    record Added(long created, List<Problem> problems) {}

    /** Adds each punch on its own, and returns the problems of the others. */
    Added addEach(List<RawPunch> punches, Source source);
}
