/**
 * The door: the TCP port clients log in at, and one connection's life from {@code Init} to {@code PlayOk}.
 *
 * <p>Enter through {@link dev.meridian.auth.door.LoginDoor}. Always true: a client moves through its states in order, every input is bounded, every
 * connection ends. Not here: whether credentials are right (package {@code account}).
 */
@NullMarked
package dev.meridian.auth.door;

import org.jspecify.annotations.NullMarked;
