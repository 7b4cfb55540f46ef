package dev.presente.directory;

import dev.presente.people.Employments;
import dev.presente.system.lists.SortKey;
import org.jspecify.annotations.Nullable;

/**
 * Says which employees a list has; what is null restricts nothing.
 *
 * @param department the department to which they belong today, or one below it
 * @param site the site as it is stored
 */
record EmployeeFilter(
        @Nullable String externalId,
        @Nullable String department,
        @Nullable String site,
        @Nullable State state) {
    /** Says how things stand with somebody today. */
    enum State {
        EMPLOYED(Employments.holdOn("e.key", "cast(:today as date)")),
        LEFT("l.last_day < :today"),
        NOT_ENROLLED(EMPLOYED.condition + " and not exists (select from reference_template t"
                + " where t.employee_key = e.key and t.model_id = :model)"),
        NO_PLAN(EMPLOYED.condition + " and not exists (select from shift_assignment a"
                + " where a.employee_key = e.key and :today between a.first_day and coalesce(a.last_day, 'infinity'))");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /** Says by what a list is sorted; those who are equal follow each other by their ids. */
    enum Order {
        EMPLOYEE(SortKey.by("employee_id")),
        NAME(SortKey.byOptional("plain_text(full_name)", "employee_id")),
        SITE(SortKey.byOptional("site", "employee_id")),
        DEPARTMENT(SortKey.byOptional("d.name", "employee_id")),
        CREATED(SortKey.by("created_at", "employee_id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Order(SortKey key) {
            this.key = key;
        }
    }

    /**
     * Returns the condition of the state in SQL, with the names of the list.
     *
     * @param faces whether the service knows faces; if not, templates are not looked at, and nobody has a face
     */
    String condition(boolean faces) {
        if (state == null) {
            return "true";
        }
        return (state == State.NOT_ENROLLED && !faces ? State.EMPLOYED : state).condition;
    }
}
