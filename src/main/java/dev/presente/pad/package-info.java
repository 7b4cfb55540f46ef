/**
 * Measures and fits the detection of presentation attacks (ISO/IEC 30107-3): APCER and BPCER from folders of photos, and of
 * bursts rendered from portraits.
 */
@NullMarked
package dev.presente.pad;

import org.jspecify.annotations.NullMarked;
