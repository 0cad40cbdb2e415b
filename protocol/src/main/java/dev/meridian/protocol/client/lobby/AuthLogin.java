package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * The account and the four numbers the login connection handed out; the first encrypted packet. Secret; consumed by the first use.
 *
 * @param account as the client writes it: fold to lower case before looking it up; empty is an offence
 */
public record AuthLogin(String account, int playOk2, int playOk1, int loginOk1, int loginOk2) implements LobbyRequest {

    private static final int ACCOUNT_CHARS_MAX = 32;

    public static final Codec<AuthLogin> CODEC = Codec.of(
            in -> new AuthLogin(in.utf16(ACCOUNT_CHARS_MAX), in.i32(), in.i32(), in.i32(), in.i32()),
            (login, out) -> out.utf16(login.account).i32(login.playOk2).i32(login.playOk1).i32(login.loginOk1).i32(login.loginOk2));

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "AuthLogin[account=" + account + ", keys hidden]";
    }
}
