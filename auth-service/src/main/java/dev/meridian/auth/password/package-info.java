/**
 * Passwords: Argon2id hashes in their standard text form, computed on a bounded pool of threads. A password is never kept, logged or compared as
 * text.
 *
 * <p>Enter through {@link dev.meridian.auth.password.PasswordPool} and {@link dev.meridian.auth.password.Argon2}.
 */
@NullMarked
package dev.meridian.auth.password;

import org.jspecify.annotations.NullMarked;
