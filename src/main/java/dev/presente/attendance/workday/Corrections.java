package dev.presente.attendance.workday;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Applies the approved corrections of a person in the order of their decisions. */
public final class Corrections {
    public static final Corrections NONE = new Corrections(List.of());

    private final List<Correction> inOrder;

    public Corrections(Collection<? extends Correction> corrections) {
        this.inOrder = corrections.stream()
                .<Correction>map(c -> c)
                .sorted(Comparator.comparingLong(Correction::decision))
                .toList();
    }

    /** Returns the punches that count, in order of time. A correction of a punch that does not exist has no effect. */
    public List<Punch> apply(Collection<Punch> punches) {
        var counting = new LinkedHashMap<UUID, Punch>();
        punches.forEach(punch -> counting.put(punch.id(), punch));
        for (var correction : inOrder) {
            if (correction instanceof Correction.Add add) {
                counting.put(add.punch().id(), add.punch());
            } else if (correction instanceof Correction.Remove gone) {
                counting.remove(gone.punch());
            } else if (correction instanceof Correction.Change change) {
                counting.computeIfPresent(change.punch(), (id, punch) -> changed(punch, change));
            }
        }
        return counting.values().stream().sorted(Punch.IN_TIME).toList();
    }

    /** Returns the punches that were added, whether or not another correction removed them again. */
    Stream<Punch> added() {
        return inOrder.stream().filter(Correction.Add.class::isInstance).map(c -> ((Correction.Add) c).punch());
    }

    private static Punch changed(Punch punch, Correction.Change change) {
        return new Punch(
                punch.id(),
                change.at() != null ? change.at() : punch.at(),
                change.direction() != null ? change.direction() : punch.direction(),
                punch.zone(),
                punch.site(),
                true);
    }

    /** Returns the most overtime that may be paid on {@code day}; it is empty until somebody has decided. */
    Optional<Duration> overtime(LocalDate day) {
        return inOrder.stream()
                .filter(c -> c instanceof Correction.Overtime)
                .map(c -> (Correction.Overtime) c)
                .filter(c -> c.day().equals(day))
                .reduce((earlier, later) -> later)
                .map(Correction.Overtime::approved);
    }
}
