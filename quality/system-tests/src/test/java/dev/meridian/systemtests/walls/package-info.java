/**
 * The walls of the house, held by a test: which module may import which, and who may touch the outside.
 *
 * <p>The rules stand in {@code docs/architecture.md}; a class that breaks one is named in the failure.
 */
@NullMarked
package dev.meridian.systemtests.walls;

import org.jspecify.annotations.NullMarked;
