/** Benchmarks that ship with the product: what a machine can do, measured where it will run. */
@NullMarked
package dev.presente.bench;

import org.jspecify.annotations.NullMarked;
