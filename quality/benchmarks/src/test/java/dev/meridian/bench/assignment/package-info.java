/** Tests that the benchmark measures what it says. */
@NullMarked
package dev.meridian.bench.assignment;

import org.jspecify.annotations.NullMarked;
