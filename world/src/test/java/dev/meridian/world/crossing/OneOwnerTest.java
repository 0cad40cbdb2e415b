package dev.meridian.world.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testkit.Seeds;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect.Send;
import dev.meridian.world.crossing.CrossingEvent.Inherit;
import dev.meridian.world.crossing.CrossingEvent.Leave;
import dev.meridian.world.crossing.CrossingEvent.Received;
import dev.meridian.world.crossing.CrossingEvent.Roster;
import dev.meridian.world.crossing.CrossingEvent.RosterChanged;
import dev.meridian.world.crossing.CrossingEvent.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One object among five shards, with messages that are lost, repeated and overtaken at will, shards that die, and heirs that are called at any time,
 * needed or not. Whatever happens: one owner at most, and no epoch acted on by two.
 */
class OneOwnerTest {

    private static final int STEPS = 400;
    private static final CrossingTimes TIMES = CrossingTimes.DEFAULT;

    private record Letter(String from, String to, CrossingMessage message) {}

    /** A machine that breaks one rule, to show that this test would see it; null where it does as the real one. */
    private interface Broken {
        Tenure.@Nullable Step on(Tenure tenure, CrossingEvent event);
    }

    @Test
    void atMostOneShardActsWhateverTheNetworkDoes() {
        Map<String, Integer> seen = new TreeMap<>();
        Seeds.check(2_000, (random, _) -> new Life(random, null, seen).live());
        assertThat(seen).containsKeys("CopyHeld", "Promised", "Preparing", "Committing", "Orphan", "Gone", "Inheriting", "crossed", "inherited");
    }

    @Test
    void aPromiseThatIsNotKeptWouldBeSeen() {
        assertThat(isCaught((tenure, event) -> tenure instanceof Tenure.Promised promised && event instanceof Received(var from, CrossingMessage.Commit commit)
                ? new Tenure.CopyHeld(from, promised.move(), promised.version(), 0).on(new Received(from, commit), 0, TIMES)
                : null)).isTrue();
    }

    @Test
    void anHeirThatDoesNotAskAgainWhereItIsPointedToWouldBeSeen() {
        assertThat(isCaught((tenure, event) -> {
            if (tenure instanceof Inheriting && event instanceof Received(var from, CrossingMessage.HeirAnswer(var nonce, CrossingMessage.Holding.PassedOn(_, var epoch, _)))) {
                return tenure.on(new Received(from, new CrossingMessage.HeirAnswer(nonce, new CrossingMessage.Holding.Nothing(epoch))), 0, TIMES);
            }
            return null;
        })).isTrue();
    }

    @Test
    void anOwnerThatForgetsItsEpochWouldBeSeen() {
        assertThat(isCaught((tenure, event) -> tenure instanceof Tenure.Gone && event instanceof Tick ? Tenure.Step.of(new Tenure.Absent(0)) : null)).isTrue();
    }

    private static boolean isCaught(Broken broken) {
        for (long seed = 1; seed <= 20_000; seed++) {
            try {
                new Life(Seeds.random(seed), broken, new TreeMap<>()).live();
            } catch (AssertionError _) {
                return true;
            }
        }
        return false;
    }

    private static final class Life {
        private final RandomGenerator random;
        private final @Nullable Broken broken;
        private final Map<String, Integer> seen;
        private final Map<String, Tenure> tenures = new TreeMap<>();
        private final Set<String> lost = new TreeSet<>();
        private final Map<Long, String> actorOfEpoch = new HashMap<>();
        private final List<Letter> letters = new ArrayList<>();
        private long now;
        private long right = 1;
        private long version = 1;
        private int incarnation = 1;

        Life(RandomGenerator random, @Nullable Broken broken, Map<String, Integer> seen) {
            this.random = random;
            this.seen = seen;
            this.broken = broken;
            for (int i = 1; i <= 5; i++) {
                tenures.put("S" + i + "#0", Tenure.absent(0));
            }
            tenures.put("S1#0", Tenure.owned(1));
            actorOfEpoch.put(1L, "S1#0");
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextLong(Duration.ofMillis(20).toNanos());
                int dice = random.nextInt(100);
                if (dice < 60 && !letters.isEmpty()) {
                    deliver();
                } else if (dice < 75) {
                    now += random.nextInt(10) == 0 ? Duration.ofSeconds(11).toNanos() : 0;
                    feed(anyone(), new Tick());
                } else if (dice < 85) {
                    feed(anyone(), new Leave(anyone(), version++, 0));
                } else if (dice < 90) {
                    feed(anyone(), inherit());
                } else if (dice < 92) {
                    die(anyone());
                }
                check();
            }
        }

        private CrossingEvent inherit() {
            return new Inherit("", new RegionEpoch(1, right++), 0, Optional.empty(), roster());
        }

        private void deliver() {
            Letter letter = letters.remove(random.nextInt(letters.size()));
            if (random.nextInt(10) == 0) {
                return;
            }
            if (random.nextInt(10) == 0) {
                letters.add(letter);
            }
            // What the dead sent before they died may still arrive; it is their later words that nobody hears.
            if (!lost.contains(letter.to)) {
                feed(letter.to, new Received(letter.from, letter.message));
            }
        }

        private void die(String shard) {
            lost.add(shard);
            tenures.remove(shard);
            tenures.put(shard.substring(0, 2) + "#" + incarnation++, Tenure.absent(0));
            List.copyOf(tenures.keySet()).forEach(other -> feed(other, new RosterChanged(roster())));
        }

        private void feed(String shard, CrossingEvent event) {
            CrossingEvent asked = event instanceof Inherit inherit
                    ? new Inherit(shard, inherit.right(), inherit.knownEpoch(), inherit.standby(), inherit.roster())
                    : event;
            Tenure tenure = tenures.getOrDefault(shard, Tenure.absent(0));
            Tenure.Step other = broken == null ? null : broken.on(tenure, asked);
            Tenure.Step step = other == null ? tenure.on(asked, now, TIMES) : other;
            tenures.put(shard, step.next());
            seen.merge(step.next().getClass().getSimpleName(), 1, Integer::sum);
            for (CrossingEffect effect : step.effects()) {
                switch (effect) {
                    case Send(var to, var message) -> letters.add(new Letter(shard, to, message));
                    case CrossingEffect.ActCrossed(_, var epoch, _) -> acts("crossed", shard, epoch);
                    case CrossingEffect.ActInherited(var epoch, _) -> acts("inherited", shard, epoch);
                    default -> { }
                }
            }
        }

        private void acts(String how, String shard, long epoch) {
            seen.merge(how, 1, Integer::sum);
            String other = actorOfEpoch.put(epoch, shard);
            assertThat(other == null || other.equals(shard) || lost.contains(other)).as("%s and %s both act with epoch %d", other, shard, epoch).isTrue();
        }

        private void check() {
            Set<String> owners = new HashSet<>();
            tenures.forEach((shard, tenure) -> {
                if (tenure.acts() || tenure instanceof Tenure.Preparing) {
                    owners.add(shard);
                }
            });
            assertThat(owners).as("owners").hasSizeLessThanOrEqualTo(1);
        }

        private Roster roster() {
            return new Roster(tenures.keySet(), lost);
        }

        private String anyone() {
            return List.copyOf(tenures.keySet()).get(random.nextInt(tenures.size()));
        }
    }
}
