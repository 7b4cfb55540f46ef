/** What the law asks of whoever holds personal data: giving a person everything held, and deleting what is past its time. */
@NullMarked
package dev.presente.privacy;

import org.jspecify.annotations.NullMarked;
