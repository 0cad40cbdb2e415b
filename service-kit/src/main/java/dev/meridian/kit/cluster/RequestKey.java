package dev.meridian.kit.cluster;

import java.security.SecureRandom;

/** Names one request however often it is repeated: 128 random bits. */
record RequestKey(long high, long low) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static RequestKey random() {
        return new RequestKey(RANDOM.nextLong(), RANDOM.nextLong());
    }
}
