package dev.presente.audit.marks;

import java.util.List;

/** Says in SQL what is sealed of requests for leave and of what was handed to the payroll. */
final class PlanContent {
    static final List<String> REQUEST = List.of(
            "employee_key",
            "first_day",
            "last_day",
            "portion",
            "requested_key",
            "extract(epoch from requested_at)",
            "case when state not in ('REQUESTED', 'WITHDRAWN') then state end",
            "case when state not in ('REQUESTED', 'WITHDRAWN') then decided_key end",
            "case when state not in ('REQUESTED', 'WITHDRAWN') then extract(epoch from decided_at) end");

    static final List<String> PAYROLL = List.of(
            "first_day", "last_day", "site", "fingerprint", "closed", "made_key", "extract(epoch from made_at)", """
            select string_agg(h.employee_key || ' ' || (h.time - 'leave')::text, ', ' order by h.employee_key)
            from payroll_handover_row h where h.handover = id""");

    private PlanContent() {}
}
