package dev.presente.attendance;

import dev.presente.face.StageTimes;
import dev.presente.face.Template;

/** The face that checks in, from one or several frames of the same moment. */
record Probe(Template template, StageTimes times) {}
