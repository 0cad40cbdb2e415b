/**
 * Doors: how a service binds its ports, and who may come in through them.
 *
 * <p>Enter through {@link dev.meridian.kit.door.TcpDoor}. Always true: a port that is taken is one clear sentence, and one that a dying process holds for
 * a moment is waited for. Not here: what is spoken at a door (package {@code link}, and the services).
 */
@NullMarked
package dev.meridian.kit.door;

import org.jspecify.annotations.NullMarked;
