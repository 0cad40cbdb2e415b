/** The way into the game: session keys, and the login connection of the auth service, with honest clients and with hostile ones. */
@NullMarked
package dev.meridian.systemtests.login;

import org.jspecify.annotations.NullMarked;
