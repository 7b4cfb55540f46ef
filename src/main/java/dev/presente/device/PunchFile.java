package dev.presente.device;

import dev.presente.csv.TextLines;
import java.io.IOException;

/** Reads a file of punches from its first line to its last. */
interface PunchFile {
    void read(TextLines lines, PunchTaker taker) throws IOException;
}
