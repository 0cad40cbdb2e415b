/**
 * The auth service: client entry 1. It takes logins, hands out session keys and the list of servers, and keeps nothing that must survive it.
 *
 * <p>Enter through {@link dev.meridian.auth.AuthService}. One thread, the service loop; password hashing and RSA run on a bounded pool of their
 * own and post back. Always true: every byte from a client is hostile; a refusal has one reason, one log line, one count. Accounts are asked of
 * the data service, keys go to Redis. Wire form: packages {@code protocol.client.login} and {@code protocol.client.crypto}.
 */
@NullMarked
package dev.meridian.auth;

import org.jspecify.annotations.NullMarked;
