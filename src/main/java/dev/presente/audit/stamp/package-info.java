/** Has anchors of the decision log stamped by an authority outside (RFC 3161). */
@NullMarked
package dev.presente.audit.stamp;

import org.jspecify.annotations.NullMarked;
