package dev.presente.company;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a person who works here: where, in which turn, and when away.
 *
 * @param from the first day, null when already here at the beginning
 * @param to the last day, null when still here at the end
 */
record Worker(
        String employeeId,
        String fullName,
        Site home,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<Stint> stints,
        List<Leave> leaves) {
    private static final List<String> NAMES = List.of(
            "Ada", "Bram", "Chiara", "Dmitri", "Esra", "Femi", "Greta", "Hiro", "Inés", "Jamal", "Kavya", "Liam");

    /** Describes some days in one shift pattern at one site; those of a worker follow each other. */
    record Stint(LocalDate first, @Nullable LocalDate last, Site site, ShiftPattern pattern, int offset) {}

    /**
     * Describes an absence.
     *
     * @param portion the portion as the database has it
     */
    record Leave(LocalDate first, LocalDate last, String kind, String portion, boolean paid) {}

    /** Returns the {@code number}th worker of a company, who does not depend on how many others there are. */
    static Worker of(CompanyPlan plan, int number) {
        var random = random(plan, number, 1);
        var home = plan.places().get(number % plan.sites());
        var newcomer = random.nextInt(30) == 0 ? day(plan, random) : null;
        var leaver = newcomer == null && random.nextInt(30) == 0 ? day(plan, random) : null;
        var id = "C%d-%05d".formatted(plan.seed(), number + 1);
        var name = NAMES.get(random.nextInt(NAMES.size())) + " Example " + (number + 1);
        return new Worker(id, name, home, newcomer, leaver, stints(plan, home, random), leaves(plan, random));
    }

    static RandomGenerator random(CompanyPlan plan, int number, int purpose) {
        return new SplittableRandom(plan.seed() * 1_000_003 + number * 31L + purpose);
    }

    private static LocalDate day(CompanyPlan plan, RandomGenerator random) {
        return plan.from().plusDays(random.nextLong(plan.from().until(plan.to().plusDays(1), ChronoUnit.DAYS)));
    }

    /** Returns the stints: one worker in eight changes the turn, one in forty the site. */
    private static List<Stint> stints(CompanyPlan plan, Site home, RandomGenerator random) {
        var pattern = ShiftPattern.any(random);
        int offset = random.nextInt(pattern.cycle().size());
        var change = day(plan, random);
        int kind = random.nextInt(40);
        if (kind > 5 || !change.isAfter(plan.from())) {
            return List.of(new Stint(plan.from(), null, home, pattern, offset));
        }
        var other = kind == 0 ? plan.places().get(random.nextInt(plan.sites())) : home;
        var next = kind == 0 ? pattern : ShiftPattern.any(random);
        return List.of(
                new Stint(plan.from(), change.minusDays(1), home, pattern, offset),
                new Stint(change, null, other, next, random.nextInt(next.cycle().size())));
    }

    /** Returns about five weeks of leave a year, in pieces that never overlap; some days have two halves of two kinds. */
    private static List<Leave> leaves(CompanyPlan plan, RandomGenerator random) {
        var leaves = new ArrayList<Leave>();
        var first = plan.from().plusDays(random.nextInt(60));
        while (!first.isAfter(plan.to())) {
            var leave = switch (random.nextInt(6)) {
                case 0 -> new Leave(first, first, "dentist", random.nextBoolean() ? "FIRST_HALF" : "SECOND_HALF", true);
                case 5 -> new Leave(first, first, "dentist", "FIRST_HALF", true);
                case 1 -> new Leave(first, first.plusDays(random.nextInt(4)), "sick", "FULL", true);
                case 2 -> new Leave(first, first, "unpaid", "FULL", false);
                default -> new Leave(first, first.plusDays(4 + random.nextInt(11)), "vacation", "FULL", true);
            };
            leaves.add(leave);
            if (leave.portion().equals("FIRST_HALF") && random.nextInt(3) == 0) {
                leaves.add(new Leave(first, first, "own time", "SECOND_HALF", false));
            }
            first = leave.last().plusDays(20 + random.nextInt(70));
        }
        return leaves;
    }

    boolean isHere(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    Stint stint(LocalDate day) {
        var last = stints.get(stints.size() - 1);
        return day.isBefore(last.first()) ? stints.get(0) : last;
    }

    /** Returns the portions of a day that the worker has leave for. */
    List<String> leavePortions(LocalDate day) {
        return leaves.stream()
                .filter(leave -> !day.isBefore(leave.first()) && !day.isAfter(leave.last()))
                .map(Leave::portion)
                .toList();
    }
}
