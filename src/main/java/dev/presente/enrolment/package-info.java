/** How a face becomes a reference: consent, the search for somebody who is enrolled already, and embedding anew with another model. */
@NullMarked
package dev.presente.enrolment;

import org.jspecify.annotations.NullMarked;
