package dev.meridian.world.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testkit.Seeds;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class DeliveredMemoryTest {

    private record Entry(long session, int inputSeq, int index) {}

    @Test
    void itRemembersExactlyTheLastOnesWhateverComesInWhatOrder() {
        Seeds.check(200, (random, seed) -> {
            int capacity = 1 + random.nextInt(300);
            var memory = new DeliveredMemory(capacity);
            var model = new ArrayDeque<Entry>();
            for (int step = 0; step < 4 * capacity + 100; step++) {
                var entry = new Entry(random.nextInt(4), random.nextInt(capacity), random.nextInt(3) - 1);
                boolean isNew = !model.contains(entry);
                assertThat(memory.firstTime(entry.session, entry.inputSeq, entry.index))
                        .as("seed %d step %d capacity %d", seed, step, capacity)
                        .isEqualTo(isNew);
                if (isNew) {
                    model.add(entry);
                    if (model.size() > capacity) {
                        model.remove();
                    }
                }
            }
        });
    }

    @Test
    void fourSecondsOfACrowdAreRememberedInBoundedMemory() {
        int capacity = RelayLimits.DEFAULT.replayMemory();
        var memory = new DeliveredMemory(capacity);
        assertThat(memory.bytes()).as("a session that saw nothing").isLessThan(1_024);
        for (int walk = 0; walk < 10 * capacity; walk++) {
            assertThat(memory.firstTime(walk % 500, walk / 500, 0)).isTrue();
        }
        for (int walk = 9 * capacity; walk < 10 * capacity; walk++) {
            assertThat(memory.firstTime(walk % 500, walk / 500, 0)).isFalse();
        }
        assertThat(memory.bytes()).isLessThanOrEqualTo(48 * 1_024);
    }
}
