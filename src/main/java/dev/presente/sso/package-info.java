/** Leads people to the provider of single sign-on and lets them in when they come back: to the admin pages, or to their own page. */
@NullMarked
package dev.presente.sso;

import org.jspecify.annotations.NullMarked;
