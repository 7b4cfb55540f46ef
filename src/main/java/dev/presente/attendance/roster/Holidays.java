package dev.presente.attendance.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The holiday calendars. */
interface Holidays extends Repository<HolidayRow, Long> {
    /**
     * A day on which a site need not work.
     *
     * @param site null: at every site
     */
    record Holiday(long id, @Nullable String site, LocalDate day, String name) {}

    /** By day; those of a site include those of every site. Null does not restrict. */
    @Query("""
            select h from HolidayRow h where (cast(:site as string) is null or h.site = :site or h.site is null)
              and (cast(:first as LocalDate) is null or h.day >= :first)
              and (cast(:last as LocalDate) is null or h.day <= :last)
            order by h.day, h.site nulls first
            """)
    Page<Holiday> list(@Nullable String site, @Nullable LocalDate first, @Nullable LocalDate last, Pageable page);

    @Query("select h from HolidayRow h where h.day between :first and :last order by h.day, h.site nulls first")
    List<Holiday> between(LocalDate first, LocalDate last);

    @Query("select h from HolidayRow h where h.id = :id")
    Optional<Holiday> find(long id);

    HolidayRow save(HolidayRow holiday);

    @Modifying
    @Query("delete from HolidayRow h where h.id = :id")
    void delete(long id);
}
