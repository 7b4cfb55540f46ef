package dev.presente.device;

import dev.presente.attendance.RawPunches.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with the lines of a file, and of very many only the first. */
public final class PunchProblems {
    /** This many suffice to mend a file. */
    static final int MOST = 1000;

    private final List<LineText> kept = new ArrayList<>();
    private int total;

    /**
     * Says something about a line.
     *
     * @param line its number in the file, from 1
     */
    record LineText(int line, String text) {}

    void add(int line, String text) {
        total++;
        if (kept.size() < MOST) {
            kept.add(new LineText(line, text));
        }
    }

    void add(Problem problem) {
        add(problem.line(), text(problem));
    }

    /** Says in words why a punch cannot be an event. */
    public static String text(Problem problem) {
        return switch (problem.reason()) {
            case UNKNOWN_PERSON -> "nobody has the id '" + problem.person() + "', as employeeId or as externalId";
            case NOT_EMPLOYED -> problem.person() + " is not employed on " + problem.day();
            case OTHER_ZONE ->
                problem.person() + " works at sites in " + String.join(", ", problem.homes())
                        + ", whose clocks showed another time: the zone of the file is wrong, or say that any zone is right";
        };
    }

    boolean isEmpty() {
        return total == 0;
    }

    int total() {
        return total;
    }

    /** Returns the first of them by line. */
    List<LineText> first() {
        return kept.stream().sorted(Comparator.comparing(LineText::line)).toList();
    }
}
