package dev.presente.attendance.correction;

import io.swagger.v3.oas.annotations.media.Schema;

/** Says whether a correction has been decided, and how. */
@Schema(name = "CorrectionState")
enum State {
    REQUESTED,
    APPROVED,
    REJECTED
}
