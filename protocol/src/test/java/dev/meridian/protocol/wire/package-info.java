/** Checks of the codec base. */
@NullMarked
package dev.meridian.protocol.wire;

import org.jspecify.annotations.NullMarked;
