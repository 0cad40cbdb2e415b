package dev.meridian.gameshard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gameshard.input.Inbox;
import dev.meridian.gameshard.input.Refusal;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.testkit.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What does not belong where its sender is: counted under its reason, told of, and of no other effect. */
class BadInputTest {

    private static final String SHARD = "game-shard-1";
    private static final byte[] MOVE_TOO_SHORT = {0x0F, 1, 2};
    private static final byte[] AUTH_LOGIN = {0x2B, 0, 0};
    private static final byte[] NOBODYS = {(byte) 0xFF, 1, 2};

    private final ShardBench bench = ShardBench.alone();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void ofEarlyPacketsOneIsToldOfAllAreCountedAndTheClientComesIn() {
        try (var log = new CapturedLog(Inbox.class)) {
            TestClient ann = bench.orchestrator.enter(ShardBench.idOf(SHARD), ShardBench.Characters.at(1, "Ann", 1000, 1000));
            bench.settle();
            for (int i = 0; i < 20; i++) {
                ann.walkTo(2000, 1000);
            }
            bench.settle();
            assertThat(bench.shard(SHARD).refused(Refusal.WRONG_STATE)).isEqualTo(20);
            assertThat(log.lines("packet.refused")).singleElement().asString()
                    .contains("object=1 ", "reason=wrong-state", "detail=\"opcode 0x0F before EnterWorld\"");
            ann.enterWorld();
            bench.settle();
            assertThat(ann.all(UserInfo.class)).isNotEmpty();
            assertThat(bench.orchestrator.ended).isEmpty();
        }
    }

    @Test
    void anEmptyPacketIsOneOffenceAndNoFailure() {
        try (var log = new CapturedLog(Inbox.class)) {
            TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
            ann.sendRaw(new byte[0]);
            bench.settle();
            assertThat(bench.shard(SHARD).refused(Refusal.UNKNOWN_OPCODE)).isEqualTo(1);
            assertThat(log.lines()).singleElement().asString().contains("reason=unknown-opcode detail=\"empty\"");
            assertThat(bench.orchestrator.ended).isEmpty();
        }
    }

    @Test
    void eachRefusalInTheWorldHasItsReason() {
        try (var log = new CapturedLog(Inbox.class)) {
            TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
            ann.sendRaw(MOVE_TOO_SHORT);
            ann.sendRaw(AUTH_LOGIN);
            ann.sendRaw(NOBODYS);
            bench.settle();
            for (Refusal reason : Refusal.values()) {
                assertThat(bench.shard(SHARD).refused(reason)).as(reason.label()).isEqualTo(1);
                assertThat(log.lines("reason=" + reason.label() + " detail=")).as(reason.label()).hasSize(1);
            }
        }
    }
}
