package dev.meridian.systemtests.stay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.redis.RedisSession;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.kit.redis.SessionKeys;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.protocol.client.lobby.AuthLogin;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.CharCreateOk;
import dev.meridian.protocol.client.lobby.CharSelected;
import dev.meridian.protocol.client.lobby.CharSelectionInfo;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.CharacterSelect;
import dev.meridian.protocol.client.lobby.EnterWorld;
import dev.meridian.protocol.client.lobby.KeyPacket;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.LobbyReply;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.client.lobby.ProtocolVersion;
import dev.meridian.protocol.client.lobby.SSQInfo;
import dev.meridian.protocol.client.lobby.ServerClose;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.AccountCreated;
import dev.meridian.protocol.cluster.data.CharacterClaimed;
import dev.meridian.protocol.cluster.data.CharacterList;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.ClaimResult;
import dev.meridian.protocol.cluster.data.CreateAccount;
import dev.meridian.protocol.cluster.data.ListCharacters;
import dev.meridian.protocol.cluster.relay.AttachSession;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.OwnerLost;
import dev.meridian.protocol.cluster.relay.PlayerReady;
import dev.meridian.protocol.cluster.relay.PlayerRefused;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.cluster.relay.ResumeInputs;
import dev.meridian.protocol.cluster.relay.RouteInherited;
import dev.meridian.protocol.cluster.relay.RouteOutranked;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import dev.meridian.protocol.cluster.relay.Whisper;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.PacketWriter;
import dev.meridian.systemtests.TestCluster;
import dev.meridian.systemtests.door.RawGameClient;
import dev.meridian.testkit.CapturedLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an orchestrator does for its clients when shards die, are cut off or do not have the character just now. The shards are played by the test. */
class LostShardIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long DEAD_SESSION = 4711;
    private static final AtomicInteger SHARDS = new AtomicInteger();

    private static TestCluster cluster;
    private static GameOrchestrator orchestrator;
    private static RedisSession redis;

    private final PlayedShard first;

    LostShardIT() throws Exception {
        first = shard();
        first.awaitOwners(first.name());
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder.toAbsolutePath())
                .with("meridian.game-orchestrator.rescue-patience", "1s")
                .startPostgres()
                .startRedis()
                .startGateway();
        cluster.startDataService();
        orchestrator = cluster.launch("game-orchestrator-1", GameOrchestrator::start);
        redis = RedisSession.open(cluster.setting("meridian.redis.url"));
    }

    @AfterEach
    void end() {
        first.close();
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
        cluster.close();
    }

    @Test
    void whoseShardDiesIsBroughtBackByAnotherOnTheSameConnection() throws Exception {
        try (RawGameClient client = inWorld("orphan")) {
            SpawnPlayer before = first.await(SpawnPlayer.class, 1);
            PlayedShard second = shard();
            second.awaitOwners(first.name(), second.name());
            first.close();
            SpawnPlayer again = second.await(SpawnPlayer.class, 1);
            assertThat(again.session()).as("a stay of its own").isNotEqualTo(before.session());
            assertThat(again.character().ownerEpoch()).as("saves of the dead shard are refused").isGreaterThan(before.character().ownerEpoch());
            second.awaitInput(again.session(), 1);
            client.body(0x48);
            second.awaitInput(again.session(), 2);
            second.close();
        }
    }

    @Test
    void whoseNewOwnerDiedUnheardIsBroughtBackByTheWordOfTheOldOne() throws Exception {
        try (RawGameClient client = inWorld("between")) {
            SpawnPlayer before = first.await(SpawnPlayer.class, 1);
            first.say(new OwnerLost(before.session(), before.character().id()));
            first.say(new OwnerLost(before.session(), before.character().id()));
            SpawnPlayer again = first.await(SpawnPlayer.class, 2);
            assertThat(again.character().id()).isEqualTo(before.character().id());
            first.awaitInput(again.session(), 1);
            client.body(0x48);
            first.awaitInput(again.session(), 2);
            assertThat(first.all(SpawnPlayer.class)).as("brought back once").hasSize(2);
        }
    }

    @Test
    void anHeirThatIsSlowToActKeepsTheStayAndItsClaim() throws Exception {
        try (RawGameClient client = inWorld("patient");
                var log = new CapturedLog("dev.meridian.orchestrator.session.Rescue")) {
            SpawnPlayer before = first.await(SpawnPlayer.class, 1);
            PlayedShard heir = shard().answering(LostShardIT::aboutToAct);
            heir.awaitOwners(first.name(), heir.name());
            first.close();
            heir.await(FindCharacter.class, 2);
            heir.say(new RouteInherited(before.session(), before.character().id(), 2, 1));
            assertThat(heir.await(ResumeInputs.class, 1).session()).isEqualTo(before.session());
            client.body(0x48);
            heir.awaitInput(before.session(), 2);
            // From here on nobody is about to act: a rescue that went on would claim.
            heir.answering(PlayedShard::takeIn);
            cluster.await("the rescue ends", () -> !log.lines("stay.not_rescued").isEmpty());
            assertThat(heir.all(SpawnPlayer.class)).isEmpty();
            assertThat(holder("patient")).isEqualTo(before.session());
            client.body(0x48);
            heir.awaitInput(before.session(), 3);
            heir.close();
        }
    }

    @Test
    void whomAShardHasAliveGetsItsNextStayThere() throws Exception {
        try (RawGameClient client = inWorld("alive")) {
            SpawnPlayer before = first.await(SpawnPlayer.class, 1);
            PlayedShard other = shard().answering(message -> switch (message) {
                case FindCharacter find -> new CharacterFound(find.session(), find.characterId(), Whereabouts.HERE, "");
                case AttachSession attach -> new PlayerReady(attach.session(), attach.characterId(), 3, true, before.character());
                default -> null;
            });
            other.awaitOwners(first.name(), other.name());
            first.close();
            AttachSession next = other.await(AttachSession.class, 1);
            assertThat(next.ownerEpoch()).as("the owner keeps its epoch").isEqualTo(before.character().ownerEpoch());
            other.awaitInput(next.session(), 1);
            client.body(0x48);
            other.awaitInput(next.session(), 2);
            assertThat(other.all(SpawnPlayer.class)).as("never a second one beside the living").isEmpty();
            other.close();
        }
    }

    @Test
    void anHeirWithTheEpochOfAnotherIsToldWhatToRiseAbove() throws Exception {
        try (RawGameClient client = inWorld("coveted")) {
            SpawnPlayer before = first.await(SpawnPlayer.class, 1);
            PlayedShard heir = shard();
            heir.awaitOwners(first.name(), heir.name());
            var route = new RouteInherited(before.session(), before.character().id(), 7, 1);
            first.say(route);
            first.await(ResumeInputs.class, 1);
            heir.say(route);
            RouteOutranked outranked = heir.await(RouteOutranked.class, 1);
            assertThat(outranked.knownEpoch()).isEqualTo(8);
            assertThat(heir.all(ResumeInputs.class)).isEmpty();
            client.body(0x48);
            first.awaitInput(before.session(), 2);
            assertThat(heir.all(Input.class)).isEmpty();
            heir.say(new RouteInherited(before.session(), before.character().id(), 9, 1));
            heir.await(ResumeInputs.class, 1);
            heir.awaitInput(before.session(), 2);
            heir.close();
        }
    }

    /** The client speaks to itself: the words come before the answer. */
    @Test
    void aWhisperThatAnHeirSaysAgainIsHeardOnce() throws Exception {
        try (RawGameClient client = inWorld("talker")) {
            SpawnPlayer before = first.await(SpawnPlayer.class, 1);
            PlayedShard heir = shard();
            heir.awaitOwners(first.name(), heir.name());
            first.say(whisper(before, 1, 1, 1));
            assertThat(client.read()).isEqualTo(new SSQInfo(1));
            assertThat(client.read()).isInstanceOf(CharCreateOk.class);
            heir.say(new RouteInherited(before.session(), before.character().id(), 7, 0));
            heir.await(ResumeInputs.class, 1);
            heir.say(whisper(before, 7, 1, 1));
            heir.say(whisper(before, 7, 2, 2));
            assertThat(client.read()).as("the next one").isEqualTo(new SSQInfo(2));
            assertThat(client.read()).isInstanceOf(CharCreateOk.class);
            heir.close();
        }
    }

    /** Input and words have the same number. */
    private static Whisper whisper(SpawnPlayer speaker, int epoch, int output, int inputSeq) {
        return new Whisper(speaker.session(), epoch, output, inputSeq, 1, speaker.character().name(),
                packet(new SSQInfo(inputSeq)), packet(new CharCreateOk()), packet(new ServerClose()));
    }

    private static byte[] packet(LobbyReply reply) {
        ByteBuf body = Unpooled.buffer();
        LobbyOpcodes.REPLIES.write(reply, new PacketWriter(body));
        return ByteBufUtil.getBytes(body);
    }

    @Test
    void whomNoShardTakesIsClosed() throws Exception {
        try (RawGameClient client = inWorld("homeless")) {
            SpawnPlayer before = first.await(SpawnPlayer.class, 1);
            first.answering(message -> message instanceof SpawnPlayer spawn
                    ? new PlayerRefused(spawn.session(), spawn.character().id(), false, "full")
                    : PlayedShard.takeIn(message));
            first.say(new OwnerLost(before.session(), before.character().id()));
            assertThat(client.read()).isInstanceOf(ServerClose.class);
            assertThat(client.read()).isNull();
        }
    }

    @Test
    void afterALinkWasBrokenItsClientsAreClosedBecauseTheShardTookThemForGone() throws Exception {
        try (RawGameClient client = inWorld("flapped")) {
            first.cut();
            assertThat(client.read()).isInstanceOf(ServerClose.class);
            assertThat(client.read()).isNull();
        }
    }

    @Test
    void aClaimThatNobodyHoldsAliveIsTakenOver() throws Exception {
        try (RawGameClient client = inLobby("forsaken")) {
            CharacterRecord character = claimed("forsaken");
            client.send(new CharacterSelect(0));
            assertThat(client.read()).isInstanceOf(SSQInfo.class);
            assertThat(first.await(FindCharacter.class, 1).characterId()).isEqualTo(character.id());
            assertThat(first.await(SpawnPlayer.class, 1).character().ownerEpoch()).isGreaterThan(character.ownerEpoch());
        }
    }

    @Test
    void aLoginInTheMiddleOfACrossingSucceedsAtFirstTry() throws Exception {
        try (RawGameClient client = inLobby("crosser")) {
            CharacterRecord character = claimed("crosser");
            var finds = new AtomicInteger();
            var attaches = new AtomicInteger();
            first.answering(message -> switch (message) {
                case FindCharacter find -> new CharacterFound(
                        find.session(), find.characterId(), finds.incrementAndGet() == 1 ? Whereabouts.PENDING : Whereabouts.HERE, "");
                case AttachSession attach -> attaches.incrementAndGet() == 1
                        ? new PlayerRefused(attach.session(), attach.characterId(), true, "frozen again")
                        : new PlayerReady(attach.session(), attach.characterId(), 3, true, character);
                default -> null;
            });
            client.send(new CharacterSelect(0));
            assertThat(client.read()).isInstanceOf(SSQInfo.class);
            assertThat(client.read()).isInstanceOf(CharSelected.class);
            assertThat(finds).hasValue(3);
            assertThat(first.all(SpawnPlayer.class)).as("never a second one beside the living").isEmpty();
        }
    }

    @Test
    void aCharacterThatStaysOnItsWayIsRefusedInTheEnd() throws Exception {
        try (RawGameClient client = inLobby("lingerer")) {
            claimed("lingerer");
            first.answering(message -> message instanceof FindCharacter find
                    ? new CharacterFound(find.session(), find.characterId(), Whereabouts.PENDING, "")
                    : null);
            client.send(new CharacterSelect(0));
            assertThat(client.read()).isInstanceOf(ServerClose.class);
            assertThat(client.read()).isNull();
            assertThat(first.all(SpawnPlayer.class)).isEmpty();
        }
    }

    /** Keeps a copy for a shard that cannot be asked, and has not begun to act. */
    private static @Nullable RelayMessage aboutToAct(RelayMessage message) {
        return message instanceof FindCharacter find
                ? new CharacterFound(find.session(), find.characterId(), Whereabouts.KEPT, "", "game-shard-0@dead")
                : null;
    }

    /** The session that holds the claim of the account's only character. */
    private static long holder(String account) {
        CharacterRecord found = cluster.ask(ServiceKind.DATA_SERVICE, new ListCharacters(account), CharacterList.class).characters().getFirst();
        CharacterClaimed claim = cluster.ask(
                ServiceKind.DATA_SERVICE, new ClaimCharacter(account, found.id(), DEAD_SESSION, 0, true), CharacterClaimed.class);
        assertThat(claim.result()).isEqualTo(ClaimResult.HELD);
        return claim.holder();
    }

    private static PlayedShard shard() throws Exception {
        return cluster.start("game-shard-" + SHARDS.incrementAndGet(), PlayedShard::start, Map.of());
    }

    /** The account's only character, claimed by a session that is no more. */
    private static CharacterRecord claimed(String account) {
        CharacterRecord found = cluster.ask(ServiceKind.DATA_SERVICE, new ListCharacters(account), CharacterList.class).characters().getFirst();
        CharacterClaimed claim = cluster.ask(
                ServiceKind.DATA_SERVICE, new ClaimCharacter(account, found.id(), DEAD_SESSION, 0, true), CharacterClaimed.class);
        assertThat(claim.result()).isEqualTo(ClaimResult.CLAIMED);
        return claim.character().getFirst();
    }

    private RawGameClient inWorld(String account) throws Exception {
        RawGameClient client = inLobby(account);
        client.send(new CharacterSelect(0));
        assertThat(client.read()).isInstanceOf(SSQInfo.class);
        assertThat(client.read()).isInstanceOf(CharSelected.class);
        client.send(new EnterWorld(Bytes.zeros(20)));
        first.awaitInput(first.await(SpawnPlayer.class, 1).session(), 1);
        return client;
    }

    private static RawGameClient inLobby(String account) throws Exception {
        cluster.ask(ServiceKind.DATA_SERVICE, new CreateAccount(account, "no password is right"), AccountCreated.class);
        var keys = new SessionKeys(account, 11, 12, 13, 14, 1);
        new SessionKeyStore(redis.client(), 1)
                .put(keys, Duration.ofMinutes(1))
                .toCompletableFuture()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var client = new RawGameClient(orchestrator.clientPort(), PATIENCE);
        client.send(new ProtocolVersion(273));
        assertThat(client.read()).isInstanceOf(KeyPacket.class);
        client.send(new AuthLogin(account, keys.playOk2(), keys.playOk1(), keys.loginOk1(), keys.loginOk2()));
        assertThat(client.read()).isInstanceOf(CharSelectionInfo.class);
        String name = Character.toUpperCase(account.charAt(0)) + account.substring(1);
        client.send(new CharacterCreate(name, 0, false, 0, new BaseStats(40, 30, 43, 21, 11, 25), new Looks(0, 0, 0)));
        assertThat(client.read()).isInstanceOf(CharCreateOk.class);
        return client;
    }
}
