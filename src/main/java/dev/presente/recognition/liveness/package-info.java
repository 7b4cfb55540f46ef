/** Learns for each kiosk which liveness scores are those of live faces before its camera. */
@NullMarked
package dev.presente.recognition.liveness;

import org.jspecify.annotations.NullMarked;
