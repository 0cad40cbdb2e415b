package dev.meridian.world.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * One sender and one target, each with a standby that lags behind; owners die and their standbys go on, messages are lost, repeated and overtake each
 * other. Inputs come again after a takeover as the orchestrator would send them. Each effect is done once in the end.
 */
class ExactlyOnceTest {

    private static final EffectLimits LIMITS = EffectLimits.DEFAULT;
    private static final long SENDER = 1;
    private static final long TARGET = 2;
    private static final long STEP = LIMITS.retry().toNanos() / 4;
    private static final int EFFECTS = 40;

    private record SenderState(int ran, List<Outbox.Kept<Integer>> outbox) {}

    private record TargetState(List<EffectId> done, List<InboxMarks.Kept> marks) {}

    private static final class World implements Outbox.Carrier<Integer> {
        final RandomGenerator random;
        final List<Runnable> wire = new ArrayList<>();
        final List<EffectId> done = new ArrayList<>();
        Outbox<Integer> outbox = new Outbox<>(LIMITS);
        InboxMarks marks = new InboxMarks(LIMITS);
        SenderState senderCopy = new SenderState(0, List.of());
        TargetState targetCopy = new TargetState(List.of(), List.of());
        long now;
        int ran;
        long senderVersion;
        long senderDurable;
        long targetVersion;
        long targetDurable;

        World(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public void send(long target, EffectId id, EffectId floor, Integer effect) {
            post(() -> takeEffect(id, floor));
        }

        @Override
        public void settled(long target, EffectId floor) {
            post(() -> marks.settled(floor, now));
        }

        private void takeEffect(EffectId id, EffectId floor) {
            switch (marks.offer(SENDER, id, floor, targetVersion + 1, now)) {
                case NEW -> {
                    targetVersion++;
                    done.add(id);
                }
                case REPEATED -> {
                    if (marks.isDurable(id, targetDurable)) {
                        acknowledge(SENDER, id);
                    }
                }
                case FULL -> throw new AssertionError("one origin is not too many");
            }
        }

        private void acknowledge(long sender, EffectId id) {
            post(() -> {
                if (id.cause() <= ran && outbox.acknowledged(TARGET, id, senderVersion + 1, this)) {
                    senderVersion++;
                }
            });
        }

        private void post(Runnable message) {
            int copies = random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                wire.add(message);
            }
        }

        void step() {
            now += STEP;
            if (ran < EFFECTS && outbox.hasRoom() && random.nextInt(3) == 0) {
                ran++;
                senderVersion++;
                outbox.add(EffectId.ofInput(9, ran, 0), TARGET, ran, senderVersion, now);
            }
            outbox.due(now, senderDurable, this);
            while (!wire.isEmpty() && random.nextInt(4) != 0) {
                wire.remove(random.nextInt(wire.size())).run();
            }
            if (random.nextInt(3) == 0) {
                senderCopy = new SenderState(ran, outbox.kept(now));
                senderDurable = senderVersion;
            }
            if (random.nextInt(3) == 0) {
                targetCopy = new TargetState(List.copyOf(done), marks.kept());
                targetDurable = targetVersion;
                marks.durable(targetDurable, this::acknowledge);
            }
            marks.tick(now, targetDurable, this::acknowledge);
        }

        void senderDies() {
            ran = senderCopy.ran();
            senderVersion = senderDurable + 100;
            outbox = Outbox.restore(LIMITS, senderCopy.outbox(), senderVersion, now);
        }

        void targetDies() {
            done.clear();
            done.addAll(targetCopy.done());
            targetVersion = targetDurable + 100;
            marks = InboxMarks.restore(LIMITS, targetCopy.marks(), targetVersion, now);
        }
    }

    @Test
    void eachEffectIsDoneOnceWhoeverDies() {
        Seeds.check(2_000, (random, _) -> {
            World world = new World(random);
            for (int i = 0; i < 300; i++) {
                world.step();
                if (random.nextInt(40) == 0) {
                    world.senderDies();
                }
                if (random.nextInt(40) == 0) {
                    world.targetDies();
                }
            }
            for (int i = 0; i < 2_000 && !(world.ran == EFFECTS && world.outbox.isEmpty() && world.marks.isEmpty()); i++) {
                world.step();
            }
            assertThat(world.done).hasSize(EFFECTS);
            assertThat(new TreeSet<>(world.done)).hasSize(EFFECTS);
            assertThat(world.outbox.isEmpty()).isTrue();
            assertThat(world.marks.isEmpty()).as("marks are forgotten").isTrue();
        });
    }
}
