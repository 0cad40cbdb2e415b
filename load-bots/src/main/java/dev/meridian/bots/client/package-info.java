/**
 * A scripted client: the client's side of login, lobby and world on non-blocking connections, with checks a real client does not make.
 *
 * <p>Enter through {@link dev.meridian.bots.client.GameClient}; for bytes that no honest client would send, through
 * {@link dev.meridian.bots.client.LoginConnection} and {@link dev.meridian.bots.client.GameConnection}. Everything runs on the
 * {@link dev.meridian.kit.loop.ServiceLoop} given at the start; futures complete there.
 */
@NullMarked
package dev.meridian.bots.client;

import org.jspecify.annotations.NullMarked;
