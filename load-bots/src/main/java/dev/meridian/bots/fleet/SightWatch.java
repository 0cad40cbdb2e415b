package dev.meridian.bots.fleet;

import dev.meridian.bots.client.KnownObjects;
import dev.meridian.bots.measure.Measures;
import dev.meridian.highfive.sight.SightRules;
import java.util.List;

/** Watches for how long those who clearly stand in a bot's sight are missing from its view. The bots' loop. */
final class SightWatch {

    /** Nearer than where a server shows somebody, by what the reckoning of two places can be wrong and two can walk in a second. */
    static final int CLEARLY = SightRules.ENTER - 500;

    /** Missing for so long is told in words, in nanoseconds. */
    private static final long LONG = 1_500_000_000L;

    private final Bot bot;
    private final long[] missingSince = new long[Sites.GROUP];

    SightWatch(Bot bot) {
        this.bot = bot;
    }

    /** Looks at the own group; somebody who is missing is so since the last look at which all was well, or since both were in the world. */
    void look(List<Bot> group, KnownObjects known, Measures measures, long lastLook, long now) {
        for (int i = 0; i < group.size(); i++) {
            Bot mate = group.get(i);
            boolean expected = mate.index() != bot.index() && mate.since() <= now && bot.near(mate, CLEARLY, now);
            if (!expected || known.knows(mate.objectId())) {
                missingSince[i] = 0;
                continue;
            }
            if (missingSince[i] == 0) {
                missingSince[i] = Math.max(lastLook, Math.max(bot.since(), mate.since()));
            }
            if (measures.isOpen()) {
                measures.invisible(now - missingSince[i]);
                if (now - missingSince[i] >= LONG && lastLook - missingSince[i] < LONG) {
                    measures.sightGap(BotNames.login(bot.index()) + " (" + bot.objectId() + ") does not see "
                            + BotNames.login(mate.index()) + " (" + mate.objectId() + ")");
                }
            }
        }
    }
}
