/** Checks of frames and ciphers against golden vectors and recorded sessions. */
@NullMarked
package dev.meridian.protocol.client.crypto;

import org.jspecify.annotations.NullMarked;
