/**
 * Accounts: from the credentials a client sends to a yes or a reasoned no, and the throttle against guessing.
 *
 * <p>Enter through {@link dev.meridian.auth.account.AccountCheck}. Always true: a wrong password and an unknown account get the same answer after the
 * same work.
 */
@NullMarked
package dev.meridian.auth.account;

import org.jspecify.annotations.NullMarked;
