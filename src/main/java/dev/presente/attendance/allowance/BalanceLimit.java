package dev.presente.attendance.allowance;

import dev.presente.attendance.allowance.LeaveFacts.Stretch;
import dev.presente.attendance.allowance.LeaveRule.Beyond;
import dev.presente.attendance.plan.AbsenceDesk.Wish;
import dev.presente.attendance.plan.LeaveLimit;
import dev.presente.attendance.plan.PlanReader;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a request for leave with what is left in each of its years. */
@Component
class BalanceLimit implements LeaveLimit {
    private final LeaveAccounts accounts;
    private final PlanReader plans;

    BalanceLimit(LeaveAccounts accounts, PlanReader plans) {
        this.accounts = accounts;
        this.plans = plans;
    }

    @Override
    public @Nullable BigDecimal beyond(long employeeKey, Wish wish) {
        var account = accounts.open(employeeKey, wish.lastDay().getYear()).stream()
                .filter(one -> one.kind().equalsIgnoreCase(wish.kind()))
                .findFirst();
        if (account.isEmpty()) {
            return null;
        }
        var beyond = BigDecimal.ZERO;
        var isRefused = false;
        for (int year = wish.firstDay().getYear(); year <= wish.lastDay().getYear(); year++) {
            var rule = account.get().rules().apply(year);
            if (rule != null) {
                var missing = missing(account.get(), rule, employeeKey, wish, year);
                beyond = beyond.add(missing);
                isRefused |= missing.signum() > 0 && rule.beyond() == Beyond.REFUSE;
            }
        }
        if (isRefused) {
            throw new ProblemException(
                    ProblemCode.BEYOND_BALANCE,
                    "There are " + beyond.stripTrailingZeros().toPlainString() + " days too few left for it",
                    Map.of("days", beyond));
        }
        return beyond.signum() > 0 ? beyond : null;
    }

    private BigDecimal missing(LeaveAccount account, LeaveRule rule, long employeeKey, Wish wish, int year) {
        var held = new TreeMap<>(Map.of(year, rule));
        var own = plans.of(employeeKey, wish.firstDay(), wish.lastDay());
        var stretch = new Stretch(wish.kind(), wish.firstDay(), wish.lastDay(), wish.part());
        var needed = accounts.days(wish.kind(), year, year, held, own, List.of(stretch)).values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var today = accounts.today();
        // what is carried over has lapsed by then where the leave begins after its last day
        var first = wish.firstDay().getYear() == year ? wish.firstDay() : LocalDate.of(year, 1, 1);
        var balance = account.balance(year, today, first.isBefore(today) ? today : first);
        var free = balance.left().subtract(balance.pending()).max(BigDecimal.ZERO);
        return needed.subtract(free).max(BigDecimal.ZERO);
    }
}
