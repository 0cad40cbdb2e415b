package dev.meridian.orchestrator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.cluster.relay.Whisper;
import dev.meridian.protocol.cluster.relay.WhisperForward;
import dev.meridian.world.relay.RelayLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ann speaks to Ben by name. */
class WhispersTest {

    private static final long ANN = 77;
    private static final String WEST = "game-shard-1@1";
    private static final String EAST = "game-shard-2@1";

    private final List<String> annSees = new ArrayList<>();
    private final List<String> benSees = new ArrayList<>();
    private final Screen ann = screen(annSees);
    private final Screen ben = screen(benSees);
    private final Map<String, Screen> here = new HashMap<>(Map.of("Ben", ben));
    private final List<WhisperForward> forwarded = new ArrayList<>();
    private boolean isLinked = true;
    private final Whispers whispers = new Whispers(new Whispers.Listeners() {
        @Override
        public @Nullable Screen here(String name) {
            return here.get(name);
        }

        @Override
        public boolean forward(WhisperForward words) {
            return isLinked && forwarded.add(words);
        }
    });

    WhispersTest() {
        ann.begin(WEST, 1);
        ben.begin(EAST, 1);
    }

    @Test
    void anHeirThatRunsTheInputAgainDoublesNeitherTheWordsNorTheAnswer() {
        says(WEST, 1, 1, 5);
        ann.inherited(EAST, 2, 0);
        says(EAST, 2, 1, 5);
        assertThat(benSees).containsExactly("words 5");
        assertThat(annSees).containsExactly("confirm 5");
        says(EAST, 2, 2, 6);
        assertThat(benSees).containsExactly("words 5", "words 6");
    }

    @Test
    void anAnswerThatWasNoStaysNoWhenTheInputRunsAgain() {
        here.clear();
        isLinked = false;
        says(WEST, 1, 1, 5);
        here.put("Ben", ben);
        ann.inherited(EAST, 2, 0);
        says(EAST, 2, 1, 5);
        assertThat(annSees).containsExactly("unknown 5");
        assertThat(benSees).isEmpty();
    }

    @Test
    void anOwnerThatLostTheSpeakerIsNotHeard() {
        ann.inherited(EAST, 2, 0);
        says(WEST, 1, 1, 5);
        says(WEST, 2, 1, 6);
        assertThat(benSees).isEmpty();
        assertThat(annSees).isEmpty();
    }

    @Test
    void acrossABorderWordsKeepTheirOrderAndNoneIsLost() {
        says(EAST, 2, 1, 6);
        ann.crossed(EAST, 2, 1, 0);
        assertThat(benSees).as("the old owner's last output is on its way").isEmpty();
        says(WEST, 1, 1, 5);
        assertThat(benSees).containsExactly("words 5", "words 6");
        assertThat(annSees).containsExactly("confirm 5", "confirm 6");
    }

    @Test
    void wordsToAClientOfAnotherOrchestratorAreAnsweredByWhetherTheyCouldBeSent() {
        here.clear();
        says(WEST, 1, 1, 5);
        isLinked = false;
        says(WEST, 1, 2, 6);
        assertThat(annSees).containsExactly("confirm 5", "unknown 6");
        assertThat(forwarded).singleElement().satisfies(words -> {
            assertThat(words.originSession()).isEqualTo(ANN);
            assertThat(words.inputSeq()).isEqualTo(5);
            assertThat(words.toName()).isEqualTo("Ben");
        });
    }

    @Test
    void wordsThatAreForwardedTwiceAreHeardOnce() {
        var words = new WhisperForward(ANN, 5, 1, "Ben", bytes("words"));
        whispers.forwarded(words);
        whispers.forwarded(words);
        whispers.forwarded(new WhisperForward(ANN, 5, 1, "Eve", bytes("words")));
        assertThat(benSees).containsExactly("words");
    }

    @Test
    void aSpeakerWhoseClientHasGoneIsHeardOnceAllTheSame() {
        whispers.said(null, WEST, whisper(1, 1, 5), 0);
        whispers.said(null, EAST, whisper(2, 1, 5), 0);
        assertThat(benSees).containsExactly("words 5");
    }

    private void says(String shard, int epoch, int output, int inputSeq) {
        whispers.said(ann, shard, whisper(epoch, output, inputSeq), 0);
    }

    private static Whisper whisper(int epoch, int output, int inputSeq) {
        return new Whisper(ANN, epoch, output, inputSeq, 1, "Ben",
                bytes("words " + inputSeq), bytes("confirm " + inputSeq), bytes("unknown " + inputSeq));
    }

    private static Screen screen(List<String> sees) {
        return new Screen(RelayLimits.DEFAULT, packet -> sees.add(packet.toString(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
