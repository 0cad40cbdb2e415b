package dev.meridian.kit.redis;

/**
 * The four numbers that let a client who logged in enter the world once. Secret for their lifetime.
 *
 * @param account whose, in lower case
 * @param loginOk1 given with LoginOk
 * @param loginOk2 given with LoginOk
 * @param playOk1 given with PlayOk
 * @param playOk2 given with PlayOk
 * @param server server chosen
 */
public record SessionKeys(String account, int loginOk1, int loginOk2, int playOk1, int playOk2, int server) {

    /** As Redis keeps them, without the account, which is part of the key. */
    String text() {
        return "%08x:%08x:%08x:%08x:%x".formatted(loginOk1, loginOk2, playOk1, playOk2, server);
    }

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "SessionKeys[account=" + account + ", server=" + server + ", keys hidden]";
    }
}
