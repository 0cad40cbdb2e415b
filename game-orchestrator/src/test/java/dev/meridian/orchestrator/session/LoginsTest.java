package dev.meridian.orchestrator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testkit.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoginsTest {

    private static final String ACCOUNT = "doubler";

    @Test
    void theNewerOfTwoLoginsHereStays() {
        var logins = new Logins<String>();
        assertThat(logins.login(ACCOUNT, 7, "first")).isEqualTo(new Logins.Verdict.Welcome<>(null));
        assertThat(logins.login(ACCOUNT, 8, "second")).isEqualTo(new Logins.Verdict.Welcome<>("first"));
        logins.gone(ACCOUNT, "first");
        assertThat(logins.find(ACCOUNT)).isEqualTo("second");
        assertThat(logins.login(ACCOUNT, 6, "late")).isEqualTo(new Logins.Verdict.TooLate<>());
    }

    @Test
    void ofLoginsOnSeveralOrchestratorsExactlyTheNewestStaysWhateverComesFirst() {
        Seeds.check(500, (random, seed) -> {
            var orchestrators = List.of(new Orchestrator(), new Orchestrator(), new Orchestrator());
            List<Long> numbers = new ArrayList<>(LongStream.rangeClosed(1, 2 + random.nextInt(3)).boxed().toList());
            long newest = numbers.getLast();
            Collections.shuffle(numbers, random);
            while (!numbers.isEmpty() || orchestrators.stream().anyMatch(each -> !each.inbox.isEmpty())) {
                Orchestrator any = orchestrators.get(random.nextInt(orchestrators.size()));
                if (!numbers.isEmpty() && random.nextBoolean()) {
                    any.login(numbers.removeLast(), orchestrators);
                } else {
                    any.hear();
                }
            }
            List<Long> left = orchestrators.stream().map(each -> each.logins.find(ACCOUNT)).filter(each -> each != null).toList();
            assertThat(left).as("seed " + seed).containsExactly(newest);
        });
    }

    /** Closes and tells as {@link SessionDesk} does; its links keep order, and those of different peers do not. */
    private static final class Orchestrator {
        final Logins<Long> logins = new Logins<>();
        final ArrayDeque<Told> inbox = new ArrayDeque<>();

        /** Who says which number. */
        record Told(Orchestrator by, long number) {}

        void login(long number, List<Orchestrator> all) {
            if (logins.login(ACCOUNT, number, number) instanceof Logins.Verdict.Welcome<Long>) {
                all.stream().filter(each -> each != this).forEach(each -> each.inbox.add(new Told(this, number)));
            }
        }

        void hear() {
            Told told = inbox.poll();
            if (told == null) {
                return;
            }
            switch (logins.elsewhere(ACCOUNT, told.number)) {
                case Logins.Answer.Nothing<Long>() -> {}
                case Logins.Answer.Close<Long>(var older) -> logins.gone(ACCOUNT, older);
                case Logins.Answer.Newer<Long>(var number) -> told.by.inbox.add(new Told(this, number));
            }
        }
    }
}
