package dev.presente.zone;

import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes of the eras of a zone and the rules for summer time the list of moments at which its clocks are changed. Its meaning is
 * that of <a href="https://data.iana.org/time-zones/tzdb/zic.8.txt">zic(8)</a>, the compiler of the IANA database.
 */
final class ZoneCompiler {
    /** Rules without an end are followed until the end of this year; afterwards a clock stays as it is. */
    static final int LAST_YEAR = 2137;

    private final Map<String, List<SavingRule>> rules;
    private final TreeMap<Long, Integer> offsets = new TreeMap<>();

    private record Change(long at, int offset) {}

    private ZoneCompiler(Map<String, List<SavingRule>> rules) {
        this.rules = rules;
    }

    /**
     * Compiles a zone.
     *
     * @param rules the rules for summer time by their name
     * @throws IllegalArgumentException if an era names rules that do not exist
     */
    static ZoneRules compile(List<Era> eras, Map<String, List<SavingRule>> rules) {
        var compiler = new ZoneCompiler(rules);
        long start = Long.MIN_VALUE;
        for (var era : eras) {
            start = era.end(compiler.follow(era, start));
        }
        return compiler.rules();
    }

    /**
     * Notes the changes of an era.
     *
     * @param start when it begins, in seconds since 1970
     * @return what summer time adds at the end of the era
     */
    private int follow(Era era, long start) {
        if (era.rules() == null) {
            offsets.put(start, era.standard() + era.saving());
            return era.saving();
        }
        var named = rules.get(era.rules());
        if (named == null) {
            throw new IllegalArgumentException("There are no rules " + era.rules());
        }
        int saving = 0;
        int atStart = 0;
        boolean started = false;
        int first = named.stream().mapToInt(SavingRule::first).min().orElseThrow();
        int last = era.until() == null ? LAST_YEAR : era.until().getYear();
        for (int year = first; year <= last; year++) {
            var due = new ArrayList<>(holding(named, year));
            while (!due.isEmpty()) {
                var next = earliest(due, year, era, saving);
                due.remove(next);
                long at = moment(next, year, era, saving);
                if (at >= era.end(saving)) {
                    break;
                }
                saving = next.saving();
                if (at < start) {
                    atStart = saving;
                } else {
                    if (!started && at > start) {
                        offsets.put(start, era.standard() + atStart);
                    }
                    started = true;
                    offsets.put(at, era.standard() + saving);
                }
            }
        }
        if (!started) {
            offsets.put(start, era.standard() + atStart);
        }
        return saving;
    }

    private static List<SavingRule> holding(List<SavingRule> rules, int year) {
        return rules.stream().filter(rule -> rule.holdsIn(year)).toList();
    }

    private static SavingRule earliest(List<SavingRule> due, int year, Era era, int saving) {
        SavingRule first = due.get(0);
        for (var rule : due) {
            if (moment(rule, year, era, saving) < moment(first, year, era, saving)) {
                first = rule;
            }
        }
        return first;
    }

    private static long moment(SavingRule rule, int year, Era era, int saving) {
        return rule.at().epochSecond(rule.date(year), era.standard(), saving);
    }

    /**
     * Returns the rules. When a zone changes its offset twice so that a clock on the wall would show the second change no later
     * than the first, people saw one change only: it is that of the first moment, to the second offset.
     */
    private ZoneRules rules() {
        var seen = new ArrayList<Change>();
        offsets.forEach((at, offset) -> {
            int last = seen.size() - 1;
            if (last > 0
                    && at + seen.get(last).offset()
                            <= seen.get(last).at() + seen.get(last - 1).offset()) {
                seen.set(last, new Change(seen.get(last).at(), offset));
            } else {
                seen.add(new Change(at, offset));
            }
        });
        var merged = new TreeMap<Long, Integer>();
        seen.forEach(change -> merged.put(change.at(), change.offset()));
        return Transitions.rules(merged);
    }
}
