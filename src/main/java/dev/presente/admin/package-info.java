/**
 * Serves the pages at {@code /admin}, and the one that leads to them: frames with navigation and forms to sign in. Their
 * scripts fill them from the API.
 */
@NullMarked
package dev.presente.admin;

import org.jspecify.annotations.NullMarked;
