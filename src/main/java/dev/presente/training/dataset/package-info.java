/** Decides which photos are learnt from and which are kept to judge by; they are framed once and kept on disk. */
@NullMarked
package dev.presente.training.dataset;

import org.jspecify.annotations.NullMarked;
