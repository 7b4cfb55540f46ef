package dev.presente.attendance.checkin;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads in which of the colours of a challenge each photo was taken. */
final class Flashed {
    static final String PATTERN = "[0-4](,[0-4]){2,4}";
    static final String MESSAGE = "{detail.colours.form}";

    private Flashed() {}

    /**
     * Returns the place of the colour of each photo; empty when there are none.
     *
     * @param colours the places as the request states them, of which only {@link #PATTERN} has been checked
     * @throws ProblemException {@code invalid-parameter} when they answer no challenge, are more or fewer than the photos, do
     *     not begin with 0 or do not increase
     */
    static List<Integer> with(@Nullable String colours, @Nullable String challenge, int photos) {
        if (colours == null) {
            return List.of();
        }
        var places = Stream.of(colours.split(",")).map(Integer::valueOf).toList();
        if (challenge == null) {
            throw invalid(Wording.of("detail.colours.challenge"));
        }
        if (places.size() != photos) {
            throw invalid(Wording.of("detail.colours.count", photos, places.size()));
        }
        if (places.get(0) != 0
                || !places.equals(places.stream().sorted().distinct().toList())) {
            throw invalid(Wording.of("detail.colours.order"));
        }
        return places;
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
