/** Holds the benchmarks that ship with the product: they measure what a machine can do where the service will run. */
@NullMarked
package dev.presente.bench;

import org.jspecify.annotations.NullMarked;
