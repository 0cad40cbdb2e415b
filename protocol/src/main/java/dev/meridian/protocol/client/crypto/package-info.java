/**
 * What lies between a client's TCP bytes and a packet body: frames, the login connection's Blowfish and checksum, RSA credentials, the game
 * connection's XOR cipher. Both roles, server and client, since load bots speak it too.
 *
 * <p>Enter through {@link dev.meridian.protocol.client.crypto.Frames}, {@link dev.meridian.protocol.client.crypto.LoginCipher},
 * {@link dev.meridian.protocol.client.crypto.RsaKeys} and {@link dev.meridian.protocol.client.crypto.GameCipher}. Always true: a cipher object
 * belongs to one connection and is touched by one thread; nothing here protects against anybody, it only speaks the client's language.
 * Not here: what a body means (packages {@code login}, {@code lobby}, {@code world}).
 */
@NullMarked
package dev.meridian.protocol.client.crypto;

import org.jspecify.annotations.NullMarked;
