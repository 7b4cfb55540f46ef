/** Spoils photos in known ways: measures which spoilt faces the service takes, and fits what tells them from whole ones. */
@NullMarked
package dev.presente.evaluation.degrade;

import org.jspecify.annotations.NullMarked;
