/**
 * Checks of the client codecs against golden vectors, recorded sessions and hostile bytes. Every test walks the opcode tables in
 * {@link dev.meridian.protocol.client.Tables}, so that a new row is tested without a line here.
 */
@NullMarked
package dev.meridian.protocol.client;

import org.jspecify.annotations.NullMarked;
