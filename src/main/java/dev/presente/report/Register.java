package dev.presente.report;

import static dev.presente.report.Report.columns;
import static dev.presente.report.ReportColumn.ABOUT;
import static dev.presente.report.ReportColumn.ACTION;
import static dev.presente.report.ReportColumn.AT;
import static dev.presente.report.ReportColumn.AUTHOR;
import static dev.presente.report.ReportColumn.DAY;
import static dev.presente.report.ReportColumn.DECIDED_AT;
import static dev.presente.report.ReportColumn.DECIDED_BY;
import static dev.presente.report.ReportColumn.DECISION_REASON;
import static dev.presente.report.ReportColumn.DIRECTION;
import static dev.presente.report.ReportColumn.EMPLOYEE;
import static dev.presente.report.ReportColumn.ENTRY;
import static dev.presente.report.ReportColumn.EXTERNAL;
import static dev.presente.report.ReportColumn.FIRST_IN;
import static dev.presente.report.ReportColumn.LAST_DAY;
import static dev.presente.report.ReportColumn.LAST_OUT;
import static dev.presente.report.ReportColumn.NAME;
import static dev.presente.report.ReportColumn.PLANNED;
import static dev.presente.report.ReportColumn.PROOF;
import static dev.presente.report.ReportColumn.REASON;
import static dev.presente.report.ReportColumn.RECORD;
import static dev.presente.report.ReportColumn.RECORDED_AT;
import static dev.presente.report.ReportColumn.SITE;
import static dev.presente.report.ReportColumn.SOURCE;
import static dev.presente.report.ReportColumn.SOURCE_LINE;
import static dev.presente.report.ReportColumn.STATE;
import static dev.presente.report.ReportColumn.WORKED;

/** Describes the register of working time: who worked when, by which proof, and every change with its author and reason. */
final class Register {
    /** Four years, which is how long the record is kept, and a day. */
    static final int MAX_DAYS = 4 * 365 + 2;

    /**
     * Shows each person's days, punches, corrections and changes. It is not among {@link Report#ALL}, because whoever asks for it
     * is written down, and its files are signed.
     */
    static final Report REPORT = new Report(
            "register",
            3,
            columns(
                    EMPLOYEE,
                    EXTERNAL,
                    NAME,
                    DAY,
                    LAST_DAY,
                    ENTRY,
                    AT,
                    DIRECTION,
                    SITE,
                    PROOF,
                    SOURCE,
                    SOURCE_LINE,
                    RECORDED_AT,
                    FIRST_IN,
                    LAST_OUT,
                    WORKED,
                    PLANNED,
                    ACTION,
                    STATE,
                    AUTHOR,
                    REASON,
                    DECIDED_BY,
                    DECIDED_AT,
                    DECISION_REASON,
                    RECORD,
                    ABOUT),
            columns(
                    EMPLOYEE,
                    EXTERNAL,
                    NAME,
                    DAY,
                    ENTRY,
                    AT,
                    DIRECTION,
                    PROOF,
                    FIRST_IN,
                    LAST_OUT,
                    WORKED,
                    ACTION,
                    AUTHOR,
                    REASON,
                    STATE,
                    DECIDED_BY),
            """
                from (select employee_id, external_id, full_name, site, zone, day,
                             case when open_ended then 'infinity' else last_day end as until,
                             case when not open_ended then last_day end as last_day,
                             entry, at, at_offset, direction, proof, source, source_line, recorded_at,
                             null::interval as recorded_at_offset, first_in, first_in_offset, last_out, last_out_offset,
                             worked, planned, action, state, author, reason, decided_by, decided_at,
                             null::interval as decided_at_offset, decision_reason, record, about
                      from reporting.register) seen
                where day <= :to and until >= :from
                  and (cast(:site as text) is null or site = :site)
                  {seen}
                  and (cast(:employee as text) is null or employee_id = :employee)
                order by employee_id nulls last, day,
                    array_position(array['DAY', 'PUNCH', 'CORRECTION', 'CHANGE'], entry), coalesce(at, recorded_at), record
                """);

    private Register() {}
}
