package dev.presente.device;

import dev.presente.attendance.RawPunch;

/** Gets what the lines of a file say. */
interface PunchTaker {
    void punch(RawPunch punch);

    void problem(int line, String text);

    void warning(int line, String text);
}
