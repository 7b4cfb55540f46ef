package dev.presente.attendance;

import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.Repository;

interface AttendanceEvents extends Repository<AttendanceEvent, Long> {
    AttendanceEvent save(AttendanceEvent event);

    /** The newest event of a person, by order of writing. */
    @Nullable
    AttendanceEvent findFirstByEmployeeKeyOrderBySeqDesc(long employeeKey);
}
