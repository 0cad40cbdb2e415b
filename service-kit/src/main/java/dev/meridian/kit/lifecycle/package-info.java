/**
 * How a service starts, says that it is ready, and stops; and the main method they share.
 */
@NullMarked
package dev.meridian.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
