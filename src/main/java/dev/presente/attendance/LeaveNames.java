package dev.presente.attendance;

import dev.presente.team.OwnPeople;

/**
 * Says what leave is called to whom it concerns. HR and auditors are told always. A manager is told where a rule of leave counts
 * that kind, and where the person has asked for it, since managers read such requests; every other name may tell of an illness,
 * and {@link #UNNAMED} stands in its place.
 */
public final class LeaveNames {
    /** Stands in the place of a name that the reader may not know. */
    public static final String UNNAMED = "LEAVE";

    private static final String TOLD = """
            exists (select from leave_rule r where lower(r.kind) = lower(trim(x ->> 'kind')))
            or exists (select from absence_request q join employee e on e.key = q.employee_key
                       where e.employee_id = %s and q.state = 'APPROVED' and q.kind = x ->> 'kind'
                         and %s between q.first_day and q.last_day)""";

    private LeaveNames() {}

    /**
     * Returns an expression of the leave of a day, with the names that the caller of this request may know.
     *
     * @param leave an expression of the list as days store it
     * @param employeeId an expression of the person's id
     * @param day an expression of the day
     */
    public static String list(String leave, String employeeId, String day) {
        return OwnPeople.isManager() ? """
                (select coalesce(jsonb_agg(case when %s then x else x || '{"kind": "%s"}' end order by place), '[]')
                 from jsonb_array_elements(%s) with ordinality l (x, place))""".formatted(TOLD.formatted(employeeId, day), UNNAMED, leave) : leave;
    }

    /**
     * Returns an expression of the names alone, as {@link #list} has them.
     *
     * @param names an expression of all names, in a text
     */
    public static String text(String names, String leave, String employeeId, String day) {
        return OwnPeople.isManager()
                ? "(select string_agg(x ->> 'kind', ', ' order by place) from jsonb_array_elements("
                        + list(leave, employeeId, day) + ") with ordinality l (x, place))"
                : names;
    }
}
