/** Chooses which triplets of a batch are worth learning from. */
@NullMarked
package dev.presente.training.miner;

import org.jspecify.annotations.NullMarked;
