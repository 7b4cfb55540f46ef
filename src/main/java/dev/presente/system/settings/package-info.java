/** Holds the settings of {@code presente.*}, and the beans that are made of them. */
@NullMarked
package dev.presente.system.settings;

import org.jspecify.annotations.NullMarked;
