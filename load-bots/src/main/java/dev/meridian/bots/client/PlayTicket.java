package dev.meridian.bots.client;

import java.net.InetSocketAddress;

/**
 * What a login yields: the four numbers the game connection must show, and where to show them. Secret; good for one use.
 *
 * @param account the login
 * @param game    where the chosen server takes clients
 */
public record PlayTicket(String account, int loginOk1, int loginOk2, int playOk1, int playOk2, InetSocketAddress game) {

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "PlayTicket[account=" + account + ", game=" + game + ", keys hidden]";
    }
}
