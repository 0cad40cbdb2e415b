/**
 * Bytes to records and back: what every packet and message of the product is read and written with.
 *
 * <p>Enter through {@link dev.meridian.protocol.wire.Codec} and {@link dev.meridian.protocol.wire.OpcodeTable}. Little-endian throughout, as
 * the High Five client speaks it. Always true: a reader never passes the end of its frame, and every variable-length read names its bound.
 * Not here: framing and ciphers (packages {@code client.crypto} and the links of the service kit).
 */
@NullMarked
package dev.meridian.protocol.wire;

import org.jspecify.annotations.NullMarked;
