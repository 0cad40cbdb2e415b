package dev.meridian.bench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every subject does every operation it claims, on the values it was given. */
class SubjectTest {

    private static final int OBJECTS = 2_000;
    private static final Set<Operation> ONLY_OURS = Set.of(Operation.ASYNC_WRITE, Operation.ASYNC_WRITE_COLD, Operation.FIELD_BATCH);

    @Test
    void everySubjectGivesBackWhatItWasGiven(@TempDir Path directory) {
        for (Subjects subject : Subjects.values()) {
            try (Subject made = subject.create(OBJECTS, directory)) {
                check(made);
            }
        }
    }

    private static void check(Subject subject) {
        SubjectHost.load(subject, OBJECTS);
        Subject.Session[] sessions = {subject.session(0), subject.session(1)};
        for (long i = 0; i < OBJECTS; i++) {
            assertTrue(sessions[(int) (i % 2)].get(Payload.key(i)), subject.name());
        }
        for (Subject.Session session : sessions) {
            session.release();
        }
        for (Operation operation : Operation.values()) {
            Pass pass = Pass.run(subject, operation, OBJECTS, 2, Duration.ofMillis(10), 1);
            assertThat(pass == null).as(subject.name() + " " + operation).isEqualTo(ONLY_OURS.contains(operation) && !subject.name().equals("meridian"));
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
