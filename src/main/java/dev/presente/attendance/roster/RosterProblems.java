package dev.presente.attendance.roster;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.springframework.dao.DataIntegrityViolationException;

/** Turns what the database refuses into problems. */
public final class RosterProblems {
    private RosterProblems() {}

    /** Decides whether a repository was refused because the key already exists. */
    public static boolean isDuplicate(DataIntegrityViolationException refused) {
        return refused.getCause() instanceof ConstraintViolationException violation
                && violation.getKind() == ConstraintKind.UNIQUE;
    }

    public static ProblemException alreadyThere(Wording detail) {
        return new ProblemException(ProblemCode.ALREADY_EXISTS, detail);
    }

    /**
     * Runs a deletion. The problem is {@code in-use} when something refers to the row, and {@code not-found} when there is
     * no such row.
     *
     * @param used says that something refers to it
     * @param missing says that there is none
     * @param deletion returns the number of rows deleted
     */
    public static void unlessUsed(Wording used, Wording missing, Supplier<Integer> deletion) {
        try {
            if (deletion.get() == 0) {
                throw notFound(missing);
            }
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(ProblemCode.IN_USE, used);
        }
    }

    public static ProblemException notFound(Wording detail) {
        return new ProblemException(ProblemCode.NOT_FOUND, detail);
    }

    /** Returns the problem of a request with members that the operation does not know. */
    public static ProblemException unknown(List<String> members) {
        var errors = members.stream()
                .map(member -> Map.of("parameter", member, "detail", Wording.of("detail.parameter.unknown")))
                .toList();
        return new ProblemException(
                ProblemCode.INVALID_PARAMETER,
                Wording.of("detail.unknown-members", String.join(", ", members)),
                Map.of("errors", errors));
    }

    public static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
