package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.Say2;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatFloodTest {

    private static final String SHARD = "game-shard-1";

    private final ShardBench bench = ShardBench.alone();
    private final TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
    private final TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shoutsBeyondTheRateAreRefusedAndOtherChannelsAndPlayersAreNot() {
        ann.forget();
        for (int i = 0; i < 20; i++) {
            ann.send(new Say2("buy " + i, ChatType.SHOUT, ""));
        }
        ann.say("a word");
        ann.send(new Say2("buy", ChatType.TRADE, ""));
        ben.send(new Say2("no", ChatType.SHOUT, ""));
        bench.settle();
        assertEquals(5 + 3, ben.heard().size());
        assertEquals(15, ann.all(ActionFailed.class).size());
        assertEquals(15, bench.shard(SHARD).chatFloods());
    }

    @Test
    void whispersBeyondTheRateGoNowhere() {
        for (int i = 0; i < 20; i++) {
            ann.send(new Say2("psst", ChatType.TELL, "Ben"));
        }
        bench.settle();
        assertEquals(10, bench.orchestrator.whispers.size());
    }

    @Test
    void afterAWhileOneMaySpeakAgain() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 6; i++) {
                ann.send(new Say2("buy", ChatType.SHOUT, ""));
            }
            bench.pass(Duration.ofSeconds(10));
        }
        assertEquals(15, ben.heard().size());
    }
}
