/**
 * Accounts: who may log in, with what password hash, and what became of them. Passwords are verified elsewhere.
 *
 * <p>Enter through {@link dev.meridian.dataservice.account.Accounts}.
 */
@NullMarked
package dev.meridian.dataservice.account;

import org.jspecify.annotations.NullMarked;
