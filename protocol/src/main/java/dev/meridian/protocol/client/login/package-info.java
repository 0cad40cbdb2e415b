/**
 * The login connection: what a client and the auth service say to each other from {@code Init} to {@code PlayOk}, protocol revision 0xC621.
 *
 * <p>Enter through {@link dev.meridian.protocol.client.login.LoginOpcodes}: one table per direction; the records beside it are the packets, each
 * with its codec. Always true: a body may be followed by padding, which is left unread. The four numbers of a session (loginOk, playOk) are
 * secret for their lifetime and never printed. Not here: frames and ciphers (package {@code crypto}).
 */
@NullMarked
package dev.meridian.protocol.client.login;

import org.jspecify.annotations.NullMarked;
