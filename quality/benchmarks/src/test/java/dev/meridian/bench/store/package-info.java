/** Tests that the benchmark measures what it says. */
@NullMarked
package dev.meridian.bench.store;

import org.jspecify.annotations.NullMarked;
