/** Adds anti-spoofing networks of the customer, checks them, and fits how much they count. */
@NullMarked
package dev.presente.networks;

import org.jspecify.annotations.NullMarked;
