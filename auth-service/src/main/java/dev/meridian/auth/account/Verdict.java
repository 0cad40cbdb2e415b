package dev.meridian.auth.account;

import dev.meridian.auth.refusal.Refusal;
import dev.meridian.protocol.cluster.data.AccountFound;

/** What became of a login. */
public sealed interface Verdict {

    /** The credentials are right and the account may come in. */
    record Welcome(AccountFound account) implements Verdict {}

    /**
     * It may not.
     *
     * @param login for the log; empty when the credentials could not be read
     */
    record Refused(Refusal reason, String login) implements Verdict {}
}
