package dev.presente.device;

import dev.presente.attendance.RawPunch;
import dev.presente.wording.Wording;

/** Gets what the lines of a file say. */
interface PunchTaker {
    void punch(RawPunch punch);

    void problem(int line, Wording text);

    void warning(int line, Wording text);
}
