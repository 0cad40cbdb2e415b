package dev.meridian.launcher.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What a verb asks of the launcher; one line of JSON on the control socket. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({@JsonSubTypes.Type(value = Order.Scale.class, name = "scale"), @JsonSubTypes.Type(value = Order.Drain.class, name = "drain")})
public sealed interface Order {

    /** How long one service may take to come or to go. */
    long limitMillis();

    /** The same as a duration. */
    default Duration limit() {
        return Duration.ofMillis(limitMillis());
    }

    /**
     * So many services of a kind.
     *
     * @param kind {@code game-shard}
     */
    record Scale(String kind, int count, long limitMillis) implements Order {}

    /** One service hands over what it has and stops. */
    record Drain(String name, long limitMillis) implements Order {}
}
