package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the holidays of the sites. */
interface Holidays extends Repository<HolidayRow, Long> {
    /**
     * Describes a day on which a site need not work.
     *
     * @param site the site; null means every site
     * @param portion which part of each shift is off
     */
    record Holiday(long id, @Nullable String site, LocalDate day, String name, Leave.Portion portion) {}

    /**
     * Lists holidays by day. A parameter that is null does not restrict.
     *
     * @param site finds the holidays of this site, and those of every site
     * @param first the first day
     * @param last the last day, inclusive
     */
    @Query("""
            select h from HolidayRow h where (cast(:site as string) is null or h.site = :site or h.site is null)
              and (cast(:first as LocalDate) is null or h.day >= :first)
              and (cast(:last as LocalDate) is null or h.day <= :last)
            order by h.day, h.site nulls first
            """)
    List<Holiday> list(@Nullable String site, @Nullable LocalDate first, @Nullable LocalDate last);

    @Query("select h from HolidayRow h where h.day between :first and :last order by h.day, h.site nulls first")
    List<Holiday> between(LocalDate first, LocalDate last);

    @Query("select h from HolidayRow h where h.id = :id")
    Optional<Holiday> find(long id);

    HolidayRow save(HolidayRow holiday);

    @Modifying
    @Query("delete from HolidayRow h where h.id = :id")
    void delete(long id);
}
