/** Measuring and fitting the detection of presentation attacks (ISO/IEC 30107-3): APCER and BPCER from folders of photos. */
@NullMarked
package dev.presente.pad;

import org.jspecify.annotations.NullMarked;
