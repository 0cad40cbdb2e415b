package dev.meridian.bench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every subject does every operation it claims, on the values it was given. */
class SubjectTest {

    private static final int OBJECTS = 2_000;

    @Test
    void everySubjectGivesBackWhatItWasGiven(@TempDir Path directory) {
        for (Subject subject : List.of(new LimitSubject(OBJECTS), new MeridianSubject(OBJECTS), new HeapMapSubject(), new ChronicleSubject(OBJECTS),
                new RocksSubject(directory), new LmdbSubject(directory, OBJECTS), new MvStoreSubject())) {
            try (subject) {
                check(subject);
            }
        }
    }

    private static void check(Subject subject) {
        Subject.Session[] sessions = {subject.session(0), subject.session(1)};
        for (long i = 0; i < OBJECTS; i++) {
            sessions[(int) (i % 2)].put(Payload.key(i));
        }
        for (long i = 0; i < OBJECTS; i++) {
            assertTrue(sessions[(int) (i % 2)].get(Payload.key(i)), subject.name());
        }
        for (Subject.Session session : sessions) {
            session.release();
        }
        for (Operation operation : Operation.values()) {
            Pass pass = Pass.run(subject, operation, OBJECTS, 2, Duration.ofMillis(10), 1);
            assertThat(pass == null).as(subject.name() + " " + operation).isEqualTo(operation == Operation.ASYNC_WRITE && !subject.name().equals("meridian"));
        }
    }

    @Test
    void argumentsOutOfBoundsAreRefused() {
        List<String> all = List.of("limit", "meridian");
        assertThatThrownBy(() -> Arguments.parse(new String[] {"--objects", "5"}, all))
                .isInstanceOf(IllegalArgumentException.class);
        assertFalse(Arguments.parse(new String[] {"--quick"}, all).objects() > 100_000);
    }
}
