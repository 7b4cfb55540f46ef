package dev.presente.directory;

import org.jspecify.annotations.Nullable;

/**
 * Says which employees a list has; what is null restricts nothing.
 *
 * @param text words, each of them a part of the id, the external id, the name or the site, in any order and with accents or without
 * @param department the department to which they belong today, or one below it
 * @param site the site as it is stored
 */
record EmployeeFilter(
        @Nullable String text,
        @Nullable String externalId,
        @Nullable String department,
        @Nullable String site,
        @Nullable State state) {
    /** Says how things stand with somebody today. */
    enum State {
        EMPLOYED("employed_on(e.key, :today)"),
        LEFT("l.last_day < :today"),
        NOT_ENROLLED("employed_on(e.key, :today) and not exists (select from reference_template t"
                + " where t.employee_key = e.key and t.model_id = :model)"),
        NO_PLAN("employed_on(e.key, :today) and not exists (select from shift_assignment a"
                + " where a.employee_key = e.key and :today between a.first_day and coalesce(a.last_day, 'infinity'))");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /** Says by what a list is sorted; those who are equal follow each other by their ids. */
    enum Order {
        EMPLOYEE("employee_id", "employee_id desc"),
        NAME("plain_text(full_name), employee_id", "plain_text(full_name) desc nulls last, employee_id"),
        SITE("site, employee_id", "site desc nulls last, employee_id"),
        DEPARTMENT("d.name, employee_id", "d.name desc nulls last, employee_id"),
        CREATED("created_at, employee_id", "created_at desc, employee_id");

        private final String ascending;
        private final String descending;

        Order(String ascending, String descending) {
            this.ascending = ascending;
            this.descending = descending;
        }

        String sql(boolean reverse) {
            return reverse ? descending : ascending;
        }
    }

    /** Returns the condition of the state in SQL, with the names of the list. */
    String condition() {
        return state == null ? "true" : state.condition;
    }
}
