package dev.meridian.kit.door;

import dev.meridian.kit.config.Require;
import java.net.InetAddress;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who may come in: counts the connections of a door, those of each address, and how fast new ones come from there. One thread.
 *
 * <p>An IPv6 subscriber is given 2^64 addresses at least, so those that share their first 64 bits count as one. An address is forgotten when it has no
 * connection and its minute is over; to be remembered costs a peer a whole TCP handshake.
 */
public final class Doorkeeper {

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int IPV6_PREFIX_BYTES = 8;

    private final Limits limits;
    private final Map<String, Caller> callers = new HashMap<>();
    private int connections;
    private long sweptAt;

    /**
     * How many may come in.
     *
     * @param connections at once, in all
     * @param perAddress at once, from one address
     * @param newPerMinute new ones a minute from one address; as many may come in one burst
     */
    public record Limits(int connections, int perAddress, int newPerMinute) {

        /**
         * The same, checked.
         *
         * @param key of the settings, with the dot: {@code "meridian.auth-service.connection."}
         * @throws dev.meridian.kit.config.SettingException naming the key that does not fit
         */
        public Limits checked(String key) {
            Require.between(key + "max", connections, 1, 1_000_000);
            Require.between(key + "max-per-address", perAddress, 1, 1_000_000);
            Require.between(key + "new-per-address-per-minute", newPerMinute, 1, 10_000_000);
            return this;
        }
    }

    /** What a newcomer is told. */
    public enum Answer {
        /** It is counted; tell {@link #gone} when it leaves. */
        WELCOME,
        /** Too many are connected in all. */
        FULL,
        /** Too many are connected from its address. */
        TOO_MANY_OF_ADDRESS,
        /** Too many came from its address within a minute. */
        TOO_FAST_OF_ADDRESS
    }

    /** What is known of one address. */
    private static final class Caller {
        int connections;
        double credit;
        long creditAt;

        Caller(double credit, long now) {
            this.credit = credit;
            this.creditAt = now;
        }
    }

    /** @param now nanoseconds of a monotonic clock, as in all that follows */
    public Doorkeeper(Limits limits, long now) {
        this.limits = limits;
        this.sweptAt = now;
    }

    /** Whether a new connection may come in. It is counted only if so; who is turned away spends nothing. */
    public Answer admit(String address, long now) {
        if (now - sweptAt >= MINUTE_NANOS) {
            sweep(now);
        }
        if (connections >= limits.connections()) {
            return Answer.FULL;
        }
        Caller caller = callers.computeIfAbsent(subscriber(address), _ -> new Caller(limits.newPerMinute(), now));
        refill(caller, now);
        if (caller.connections >= limits.perAddress()) {
            return Answer.TOO_MANY_OF_ADDRESS;
        }
        if (caller.credit < 1) {
            return Answer.TOO_FAST_OF_ADDRESS;
        }
        caller.credit--;
        caller.connections++;
        connections++;
        return Answer.WELCOME;
    }

    /** A connection that was welcome is gone. */
    public void gone(String address) {
        connections--;
        Caller caller = callers.get(subscriber(address));
        if (caller != null) {
            caller.connections--;
        }
    }

    /** Connections counted now. */
    public int connections() {
        return connections;
    }

    /** Addresses remembered now. */
    int remembered() {
        return callers.size();
    }

    private void refill(Caller caller, long now) {
        double most = limits.newPerMinute();
        caller.credit = Math.min(most, caller.credit + (double) (now - caller.creditAt) * most / MINUTE_NANOS);
        caller.creditAt = now;
    }

    private void sweep(long now) {
        sweptAt = now;
        callers.values().removeIf(caller -> caller.connections == 0 && now - caller.creditAt >= MINUTE_NANOS);
    }

    /** The part of an address that tells subscribers apart. */
    private static String subscriber(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? Arrays.toString(Arrays.copyOf(six.getAddress(), IPV6_PREFIX_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            return address; // not an address: then it is its own name
        }
    }
}
