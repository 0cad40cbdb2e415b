package dev.meridian.auth.refusal;

import dev.meridian.protocol.client.login.AccountKicked;
import dev.meridian.protocol.client.login.LoginFail;
import dev.meridian.protocol.client.login.LoginReason;
import dev.meridian.protocol.client.login.LoginReply;
import dev.meridian.protocol.client.login.PlayFail;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every reason to refuse a client, with the answer it gets before its connection is closed. Without an answer: closed in silence. */
public enum Refusal {
    /** A frame shorter than its header or longer than the limit. */
    FRAME_LENGTH,
    /** A body that is no multiple of the cipher's block, or whose words do not XOR to 0. */
    CHECKSUM,
    /** An opcode nobody knows. Dropped; closed when it repeats. */
    UNKNOWN_OPCODE,
    /** A packet that does not belong into the connection's state. Dropped; closed when it repeats. */
    WRONG_STATE,
    /** A body shorter than its packet's fields, an RSA block of the wrong size among them. Dropped; closed when it repeats. */
    SHORT_PACKET,
    /** More packets than any client sends on a login connection. */
    TOO_MANY_PACKETS,
    /** A frame that began was not complete in time. */
    SLOW_FRAME,
    /** The connection's time is over before the client has chosen a server. */
    LIFETIME_OVER,
    /** The client does not read what it asks for. */
    NEVER_READS,
    /** Too many connections in all. */
    TOO_MANY_CONNECTIONS,
    /** Too many connections from one address. */
    TOO_MANY_FROM_ADDRESS,
    /** Too many new connections from one address within a minute. */
    TOO_FAST_FROM_ADDRESS,
    /** The GameGuard packet carries another session id than Init did. */
    SESSION_ID(new LoginFail(LoginReason.ACCESS_FAILED)),
    /** The RSA block is no credentials block under the connection's key. */
    RSA_BLOCK(new LoginFail(LoginReason.USER_OR_PASSWORD_WRONG)),
    /** Login or password cannot be one of ours. */
    LOGIN_RULES(new LoginFail(LoginReason.USER_OR_PASSWORD_WRONG)),
    /** Unknown account, or wrong password: nobody but the log learns which. */
    UNKNOWN_ACCOUNT(new LoginFail(LoginReason.USER_OR_PASSWORD_WRONG)),
    WRONG_PASSWORD(new LoginFail(LoginReason.USER_OR_PASSWORD_WRONG)),
    /** Too many failed logins from the address or for the account. */
    THROTTLED(new LoginFail(LoginReason.ACCESS_FAILED_LATER)),
    /** Too many accounts were made from the address. */
    TOO_MANY_ACCOUNTS(new LoginFail(LoginReason.ACCESS_FAILED_LATER)),
    /** Too many passwords wait to be checked. */
    PASSWORD_QUEUE_FULL(new LoginFail(LoginReason.ACCESS_FAILED_LATER)),
    BANNED(new AccountKicked(AccountKicked.Reason.PERMANENTLY_BANNED)),
    DISABLED(new LoginFail(LoginReason.INACTIVE)),
    /** The data service or Redis does not answer. */
    BACKEND_AWAY(new LoginFail(LoginReason.SYSTEM_ERROR_LATER)),
    /** The same account logged in on a newer connection. */
    LOGGED_IN_AGAIN(new LoginFail(LoginReason.ACCOUNT_IN_USE)),
    /** The loginOk pair is not the one this connection was given. */
    SESSION_KEYS(new LoginFail(LoginReason.ACCESS_FAILED)),
    SERVER_UNKNOWN(new PlayFail(LoginReason.SERVER_OVERLOADED)),
    SERVER_DOWN(new PlayFail(LoginReason.SERVER_MAINTENANCE)),
    SERVER_FULL(new PlayFail(LoginReason.SERVER_OVERLOADED)),
    /** The session keys could not be kept. */
    KEYS_NOT_KEPT(new PlayFail(LoginReason.SYSTEM_ERROR_LATER));

    @SuppressWarnings("ImmutableEnumChecker") // a sealed family of records
    private final @Nullable LoginReply answer;

    Refusal() {
        this.answer = null;
    }

    Refusal(LoginReply answer) {
        this.answer = answer;
    }

    /** What the client is told, or null for nothing. */
    public @Nullable LoginReply answer() {
        return answer;
    }

    /** In log lines and as the counter's label: {@code wrong_password}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
