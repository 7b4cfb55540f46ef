package dev.presente.attendance;

import dev.presente.face.Frames;
import dev.presente.face.StageTimes;

/** The face that checks in, from one or several frames of the same moment. */
record Probe(Frames frames, StageTimes times) {}
