package dev.presente.company;

import dev.presente.company.SampleShift.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Decides when the people of a company come and go. */
final class WorkingDays {
    private final CompanyPlan plan;
    private final Calendar calendar;
    private final Oddities oddities;

    WorkingDays(CompanyPlan plan, Calendar calendar, Oddities oddities) {
        this.plan = plan;
        this.calendar = calendar;
        this.oddities = oddities;
    }

    /** Returns all punches of a worker, in order of time except those done twice. */
    List<SyntheticPunch> of(Worker worker, int number) {
        var random = Worker.random(plan, number, 2);
        var meant = new ArrayList<SyntheticPunch>();
        plan.from().datesUntil(plan.to().plusDays(1)).forEach(day -> {
            // some come to look before their first day, or once more after their last
            if (worker.isHere(day) || random.nextInt(20) == 0) {
                addDay(worker, number, day, random, meant);
            }
        });
        return oddities.happen(meant, random);
    }

    private void addDay(
            Worker worker, int number, LocalDate day, RandomGenerator random, List<SyntheticPunch> punches) {
        var stint = worker.stint(day);
        var shift = stint.pattern().on(day, stint.offset());
        var off = new ArrayList<>(worker.leavePortions(day));
        if (shift != SampleShift.GUARD) {
            off.addAll(calendar.portions(stint.site(), day));
        }
        boolean isOff = shift == null || isWhole(off);
        // some come on a day off, and some are away on a working day
        if (random.nextInt(100) < (isOff ? 99 : 1)) {
            return;
        }
        var worked = shift == null ? SampleShift.DAY : shift;
        var site = random.nextInt(200) == 0 ? plan.places().get(random.nextInt(plan.sites())) : stint.site();
        var place = new Place(site, number, day);
        if (worked == SampleShift.NIGHT && random.nextInt(40) == 0) {
            addAfternoon(place, random, punches);
        }
        addParts(isWhole(off) ? worked.parts() : remaining(worked, off), worked, place, random, punches);
    }

    private static void addParts(
            List<Part> parts, SampleShift shift, Place place, RandomGenerator random, List<SyntheticPunch> punches) {
        boolean comesForTheLast = parts.size() > 1 && random.nextInt(20) == 0;
        // some swap with a colleague and come for other hours
        int moved = random.nextInt(150) == 0 ? 60 * random.nextInt(-5, 6) : 0;
        for (var part : comesForTheLast ? parts.subList(1, parts.size()) : parts) {
            addPart(new Part(part.start() + moved, part.end() + moved), shift, place, random, punches);
            if (random.nextInt(10) == 0) {
                return; // the person does not come back after the pause
            }
        }
    }

    /** Adds what somebody does in the afternoon before a night: works for a colleague, or is taken for one. */
    private static void addAfternoon(Place place, RandomGenerator random, List<SyntheticPunch> punches) {
        int come = 3600 * random.nextInt(11, 17) + 60 * random.nextInt(3);
        boolean isStated = random.nextInt(3) > 0;
        add(come * 1000L, true, isStated, place, random, punches);
        if (random.nextInt(3) > 0) {
            add((come + 3600L * random.nextInt(1, 5)) * 1000, false, isStated, place, random, punches);
        }
    }

    private record Place(Site site, int worker, LocalDate day) {}

    private static boolean isWhole(List<String> portions) {
        return portions.contains("FULL") || (portions.contains("FIRST_HALF") && portions.contains("SECOND_HALF"));
    }

    /** Returns what is left of the hours when a half of them is off. */
    private static List<Part> remaining(SampleShift shift, List<String> off) {
        if (off.isEmpty()) {
            return shift.parts();
        }
        boolean isLast = off.contains("FIRST_HALF");
        if (shift.parts().size() > 1) {
            return List.of(shift.parts().get(isLast ? 1 : 0));
        }
        var part = shift.parts().get(0);
        int middle = (part.start() + part.end()) / 2;
        return List.of(isLast ? new Part(middle, part.end()) : new Part(part.start(), middle));
    }

    private static void addPart(
            Part part, SampleShift shift, Place place, RandomGenerator random, List<SyntheticPunch> punches) {
        int late = random.nextInt(20) == 0 ? random.nextInt(90 * 60) : 0;
        int longer = random.nextInt(12) == 0 ? random.nextInt(180 * 60) : 0;
        int earlier = random.nextInt(25) == 0 ? random.nextInt(120 * 60) : 0;
        int come = part.start() * 60 + random.nextInt(-600, 180) + late;
        int go = part.end() * 60 + random.nextInt(-60, 480) + longer - earlier;
        if (random.nextInt(60) == 0) {
            // these times have no random seconds: windows end at whole hours before and after the shift
            come = part.start() * 60 - 3600 * random.nextInt(5);
            go = part.end() * 60 + 3600 * random.nextInt(7);
            add(come * 1000L, true, shift.stated(), place, random, punches);
            add(go * 1000L, false, shift.stated(), place, random, punches);
            return;
        }
        add(about(come, random), true, shift.stated(), place, random, punches);
        if (random.nextInt(10) == 0 && go - come > 4 * 3600) {
            int out = (come + go) / 2 + random.nextInt(-1800, 1800);
            add(about(out, random), false, shift.stated(), place, random, punches);
            add(about(out + 600 + random.nextInt(2400), random), true, shift.stated(), place, random, punches);
        }
        add(about(go, random), false, shift.stated(), place, random, punches);
    }

    private static long about(int second, RandomGenerator random) {
        return second * 1000L + random.nextInt(1000);
    }

    /**
     * Adds a punch.
     *
     * @param millisecond milliseconds of the clock since midnight of the day
     */
    private static void add(
            long millisecond,
            boolean in,
            boolean stated,
            Place place,
            RandomGenerator random,
            List<SyntheticPunch> punches) {
        Instant at = place.site().zone().instant(place.day().atStartOfDay().plus(millisecond, ChronoUnit.MILLIS));
        var id = new UUID(random.nextLong(), random.nextLong());
        punches.add(new SyntheticPunch(id, place.worker(), place.site(), at, at, in, stated));
    }
}
