package dev.presente.device;

import dev.presente.attendance.RawPunches.Problem;
import dev.presente.wording.Wording;
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
    record LineText(int line, Wording text) {}

    void add(int line, Wording text) {
        total++;
        if (kept.size() < MOST) {
            kept.add(new LineText(line, text));
        }
    }

    void add(Problem problem) {
        add(problem.line(), text(problem));
    }

    /** Says in words why a punch cannot be an event. */
    public static Wording text(Problem problem) {
        return switch (problem.reason()) {
            case UNKNOWN_PERSON -> Wording.of("line.punch.unknown", problem.person());
            case NOT_EMPLOYED -> Wording.of("line.punch.not-employed", problem.person(), problem.day());
            case OTHER_ZONE -> Wording.of("line.punch.zone", problem.person(), String.join(", ", problem.homes()));
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
