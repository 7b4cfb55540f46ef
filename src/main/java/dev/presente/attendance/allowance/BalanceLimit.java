package dev.presente.attendance.allowance;

import dev.presente.attendance.allowance.LeaveFacts.Stretch;
import dev.presente.attendance.allowance.LeaveRule.Beyond;
import dev.presente.attendance.plan.AbsenceDesk.Wish;
import dev.presente.attendance.plan.LeaveLimit;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.TidyText;
import dev.presente.wording.Wording;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a request for leave with what is left in each of its years. */
@Component
class BalanceLimit implements LeaveLimit {
    private final LeaveAccounts accounts;

    BalanceLimit(LeaveAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public @Nullable BigDecimal beyond(long employeeKey, Wish wish) {
        var kind = TidyText.of(wish.kind());
        int last = wish.lastDay().getYear();
        var found = accounts.open(employeeKey, last).stream()
                .filter(one -> one.kind().equalsIgnoreCase(kind))
                .findFirst();
        if (found.isEmpty()) {
            return null;
        }
        var account = found.get();
        var wanted = wanted(account, employeeKey, wish);
        var granted = granted(account, wanted);
        var beyond = BigDecimal.ZERO;
        var isRefused = false;
        for (int year = wish.firstDay().getYear(); year <= last; year++) {
            var rule = account.rules().apply(year);
            if (rule != null) {
                var end = year == last ? wish.lastDay() : LocalDate.of(year, 12, 31);
                var missing = missing(granted, wanted, end, beyond);
                beyond = beyond.add(missing);
                isRefused |= missing.signum() > 0 && rule.beyond() == Beyond.REFUSE;
            }
        }
        if (isRefused) {
            throw new ProblemException(
                    ProblemCode.BEYOND_BALANCE,
                    Wording.of("detail.balance", beyond.stripTrailingZeros().toPlainString()),
                    Map.of("days", beyond));
        }
        return beyond.signum() > 0 ? beyond : null;
    }

    /** Counts each day of a request by the rule of its year. */
    private NavigableMap<LocalDate, BigDecimal> wanted(LeaveAccount account, long employeeKey, Wish wish) {
        int first = wish.firstDay().getYear();
        int last = wish.lastDay().getYear();
        var held = new TreeMap<Integer, LeaveRule>();
        for (int year = first; year <= last; year++) {
            var rule = account.rules().apply(year);
            if (rule != null) {
                held.put(year, rule);
            }
        }
        var own = accounts.calendar(employeeKey, wish.firstDay(), wish.lastDay());
        var stretch = new Stretch(account.kind(), wish.firstDay(), wish.lastDay(), wish.part());
        return accounts.days(account.kind(), first, last, held, own, List.of(stretch));
    }

    /** Returns the account as it is when all that waits is approved, and the request too. */
    private static LeaveAccount granted(LeaveAccount account, NavigableMap<LocalDate, BigDecimal> wanted) {
        var agreed = new TreeMap<>(account.agreed());
        account.asked().forEach((day, days) -> agreed.merge(day, days, BigDecimal::add));
        wanted.forEach((day, days) -> agreed.merge(day, days, BigDecimal::add));
        return new LeaveAccount(
                account.kind(),
                account.firstYear(),
                account.rules(),
                account.employment(),
                account.shares(),
                agreed,
                new TreeMap<>(),
                account.adjustments());
    }

    /**
     * Returns how many of the wanted days of a year are too many.
     *
     * @param end the last day in the year that is wanted; what is carried over and not taken has lapsed by then, or not
     * @param told how many are too many in the year before; they are carried over, and told once
     */
    private BigDecimal missing(
            LeaveAccount granted, NavigableMap<LocalDate, BigDecimal> wanted, LocalDate end, BigDecimal told) {
        var needed = wanted.subMap(LocalDate.of(end.getYear(), 1, 1), true, end, true).values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var today = accounts.today();
        var left = granted.balance(end.getYear(), today, end.isBefore(today) ? today : end)
                .left();
        return left.add(told).negate().max(BigDecimal.ZERO).min(needed);
    }
}
