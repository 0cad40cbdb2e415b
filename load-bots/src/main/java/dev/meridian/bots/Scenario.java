package dev.meridian.bots;

import java.util.Locale;

/** What the bots do once they are in the world. */
public enum Scenario {
    /** Groups of ten along the borders between shards; every bot crosses every 20 s, one move a second, a line of chat now and then. */
    COMMUTE,
    /** Groups of ten far from each other and from borders; one move a second and nothing else: what a move costs the cluster. */
    SPREAD,
    /** Everybody in one view; one move a second, a line of chat now and then. */
    SIEGE;

    /** The word of the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it is no scenario of this version; the message says which there are */
    public static Scenario parse(String word) {
        for (Scenario each : values()) {
            if (each.label().equals(word)) {
                return each;
            }
        }
        boolean planned = word.equals("market") || word.equals("mixed");
        throw new IllegalArgumentException("scenario %s is %s: use commute, spread or siege"
                .formatted(word, planned ? "not in this version" : "unknown"));
    }
}
