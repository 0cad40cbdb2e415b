package dev.meridian.systemtests.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.AccountCreated;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.data.AllocateIds;
import dev.meridian.protocol.cluster.data.CharacterCheckpoint;
import dev.meridian.protocol.cluster.data.CharacterClaimed;
import dev.meridian.protocol.cluster.data.CharacterCreated;
import dev.meridian.protocol.cluster.data.CharacterList;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.CheckpointsSaved;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.ClaimResult;
import dev.meridian.protocol.cluster.data.CreateAccount;
import dev.meridian.protocol.cluster.data.CreateCharacter;
import dev.meridian.protocol.cluster.data.CreateResult;
import dev.meridian.protocol.cluster.data.DeleteCharacter;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.FindAccount;
import dev.meridian.protocol.cluster.data.IdsAllocated;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.cluster.data.ListCharacters;
import dev.meridian.protocol.cluster.data.NoteLogin;
import dev.meridian.protocol.cluster.data.RaiseTerm;
import dev.meridian.protocol.cluster.data.ReleaseCharacter;
import dev.meridian.protocol.cluster.data.SaveCheckpoints;
import dev.meridian.protocol.cluster.data.SetAccess;
import dev.meridian.protocol.cluster.data.TermKnown;
import dev.meridian.systemtests.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataServiceIT {

    private static final int CHARACTERS_MAX = 7;

    private final TestCluster cluster;
    private int names;

    DataServiceIT(@TempDir Path folder) {
        cluster = new TestCluster(folder);
    }

    @BeforeAll
    void start() throws Exception {
        cluster.startPostgres().startGateway().startDataService();
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void anAccountIsMadeOnceAndKeepsWhatWasNoted() {
        assertThat(ask(new FindAccount("nobody"), AccountFound.class).found()).isFalse();
        assertThat(ask(new CreateAccount("keeper", "hash-1"), AccountCreated.class).created()).isTrue();
        assertThat(ask(new CreateAccount("keeper", "hash-2"), AccountCreated.class).created()).isFalse();
        assertThat(ask(new NoteLogin("keeper", "192.0.2.7", 3), Done.class).changed()).isTrue();
        assertThat(ask(new SetAccess("keeper", AccountFound.BANNED, "a test"), Done.class).changed()).isTrue();
        AccountFound found = ask(new FindAccount("keeper"), AccountFound.class);
        assertThat(found.passwordHash()).isEqualTo("hash-1");
        assertThat(found.lastServer()).isEqualTo(3);
        assertThat(found.accessLevel()).isEqualTo(AccountFound.BANNED);
        assertThat(ask(new SetAccess("nobody", 0, ""), Done.class).changed()).isFalse();
    }

    @Test
    void aCharacterComesBackAsItWasWishedWithIdsOfItsOwn() {
        String account = newAccount();
        CharacterRecord wish = Characters.wish(account, newName());
        CharacterRecord made = create(1, wish);
        assertThat(made)
                .usingRecursiveComparison()
                .ignoringFields("id", "items", "lastAccessMillis")
                .isEqualTo(wish);
        assertThat(made.items()).extracting(ItemRecord::itemId).containsExactly(1_146, 57);
        assertThat(made.items()).extracting(ItemRecord::count).containsExactly(1L, 1_000_000_000_000L);
        assertThat(made.items()).extracting(ItemRecord::id).doesNotContain(made.id()).doesNotHaveDuplicates().allMatch(id -> id >= 0x1000_0000);
        assertThat(ask(new ListCharacters(account), CharacterList.class).characters()).containsExactly(made);
    }

    @Test
    void theSameWishTwiceIsOneCharacter() {
        String account = newAccount();
        CharacterRecord wish = Characters.wish(account, newName());
        CharacterRecord first = create(77, wish);
        assertThat(create(77, wish)).isEqualTo(first);
        assertThat(ask(new ListCharacters(account), CharacterList.class).characters()).hasSize(1);
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        create(2, Characters.wish(newAccount(), "Straße"));
        var answer = ask(new CreateCharacter(3, CHARACTERS_MAX, Characters.wish(newAccount(), "sTRAßE")), CharacterCreated.class);
        assertThat(answer.result()).isEqualTo(CreateResult.NAME_TAKEN);
        assertThat(answer.character()).isEmpty();
    }

    @Test
    void anAccountHasNoMoreCharactersThanAllowedHoweverFastItAsks() throws Exception {
        String account = newAccount();
        List<CharacterCreated> answers = atOnce(10, key ->
                ask(new CreateCharacter(1_000 + key, CHARACTERS_MAX, Characters.wish(account, newName())), CharacterCreated.class));
        assertThat(answers).filteredOn(a -> a.result() == CreateResult.CREATED).hasSize(CHARACTERS_MAX);
        assertThat(answers).filteredOn(a -> a.result() == CreateResult.TOO_MANY).hasSize(3);
    }

    @Test
    void aCharacterOfNoAccountIsRefused() {
        assertThatThrownBy(() -> create(4, Characters.wish("ghost", newName())))
                .isInstanceOf(RequestFailedException.class)
                .hasMessageContaining("no account ghost");
    }

    @Test
    void deletionWaitsAndCanBeTakenBackAndNeverTakesOneInTheWorld() {
        CharacterRecord made = newCharacter();
        assertThat(delete(made, 3_600)).isTrue();
        CharacterRecord marked = onlyOne(made.account());
        assertThat(marked.deleteInSeconds()).isBetween(3_500, 3_600);
        assertThat(delete(made, 7_200)).isTrue();
        assertThat(onlyOne(made.account()).deleteInSeconds()).isLessThanOrEqualTo(3_600);
        assertThat(ask(new FindAccount(made.account()), AccountFound.class).deletionsInSeconds()).hasSize(1);
        assertThat(claim(made, 5, 0, true).result()).isEqualTo(ClaimResult.NO_SUCH_CHARACTER);
        assertThat(delete(made, -1)).isTrue();
        assertThat(onlyOne(made.account()).deleteInSeconds()).isZero();
        assertThat(claim(made, 5, 0, true).result()).isEqualTo(ClaimResult.CLAIMED);
        assertThat(delete(made, 0)).isFalse();
        assertThat(delete(made, 60)).isFalse();
        assertThat(release(Characters.checkpoint(made.id(), 5, 1, 1))).isTrue();
        assertThat(delete(made, 0)).isTrue();
        assertThat(ask(new ListCharacters(made.account()), CharacterList.class).characters()).isEmpty();
    }

    @Test
    void ofTwentyClaimersOneWins() throws Exception {
        CharacterRecord made = newCharacter();
        List<CharacterClaimed> answers = atOnce(20, session -> claim(made, session, 0, true));
        List<CharacterClaimed> winners = answers.stream().filter(a -> a.result() == ClaimResult.CLAIMED).toList();
        assertThat(winners).hasSize(1);
        CharacterClaimed winner = winners.getFirst();
        assertThat(winner.character().getFirst().ownerEpoch()).isEqualTo(1);
        assertThat(answers)
                .filteredOn(a -> a.result() == ClaimResult.HELD)
                .hasSize(19)
                .allMatch(a -> a.holder() == winner.holder());
    }

    @Test
    void aNewStayRaisesTheOwnerEpochAndATakeOverKeepsIt() {
        CharacterRecord made = newCharacter();
        assertThat(claim(made, 11, 0, true).character().getFirst().ownerEpoch()).isEqualTo(1);
        assertThat(claim(made, 11, 0, true).character().getFirst().ownerEpoch()).as("repeated").isEqualTo(1);
        assertThat(claim(made, 12, 11, false).character().getFirst().ownerEpoch()).as("taken over").isEqualTo(1);
        assertThat(claim(made, 13, 11, true).holder()).as("held by another than expected").isEqualTo(12);
        assertThat(claim(made, 13, 12, true).character().getFirst().ownerEpoch()).as("new stay").isEqualTo(2);
        assertThat(release(Characters.checkpoint(made.id(), 13, 2, 1))).isTrue();
        assertThat(claim(made, 14, 0, false).character().getFirst().ownerEpoch()).as("free again").isEqualTo(3);
    }

    @Test
    void nobodyClaimsWithoutASessionNorForAnotherAccount() {
        CharacterRecord made = newCharacter();
        assertThatThrownBy(() -> claim(made, 0, 0, true)).isInstanceOf(RequestFailedException.class);
        var other = new ClaimCharacter(newAccount(), made.id(), 1, 0, true);
        assertThat(ask(other, CharacterClaimed.class).result()).isEqualTo(ClaimResult.NO_SUCH_CHARACTER);
    }

    @Test
    void aCheckpointOfAnotherSessionOrEpochIsRefusedAndAnOlderOneChangesNothing() {
        CharacterRecord kept = newCharacter();
        CharacterRecord stolen = newCharacter();
        claim(kept, 21, 0, true);
        claim(stolen, 22, 0, true);
        claim(stolen, 23, 22, true);
        int gone = 1;
        assertThat(save(
                        Characters.checkpoint(kept.id(), 21, 1, 5),
                        Characters.checkpoint(stolen.id(), 22, 1, 6),
                        Characters.checkpoint(gone, 24, 1, 7)))
                .containsExactlyInAnyOrder(stolen.id(), gone);
        assertThat(onlyOne(kept.account()).x()).isEqualTo(5);
        assertThat(onlyOne(stolen.account()).x()).isEqualTo(stolen.x());
        assertThat(save(Characters.checkpoint(stolen.id(), 23, 1, 8))).as("right session, old epoch").containsExactly(stolen.id());
        assertThat(save(Characters.checkpoint(stolen.id(), 23, 2, 1))).as("a new stay counts from 1").isEmpty();
        assertThat(onlyOne(stolen.account()).x()).isEqualTo(1);

        assertThat(save(Characters.checkpoint(kept.id(), 21, 1, 4))).as("older, but ours").isEmpty();
        assertThat(onlyOne(kept.account()).x()).isEqualTo(5);
        assertThat(save(Characters.checkpoint(kept.id(), 21, 1, 6), Characters.checkpoint(kept.id(), 21, 1, 9))).isEmpty();
        assertThat(onlyOne(kept.account()).x()).as("the newest of a batch").isEqualTo(9);
        assertThat(save(Characters.checkpoint(kept.id(), 21, 1, 9, 1_000))).isEmpty();
        CharacterRecord after = onlyOne(kept.account());
        assertThat(after.x()).as("walked on within one version").isEqualTo(1_000);
        assertThat(after.hp()).isEqualTo(5.5);
        assertThat(after.items()).as("items are never touched").isEqualTo(kept.items());
    }

    @Test
    void aReleaseFreesOnlyItsOwnClaim() {
        CharacterRecord made = newCharacter();
        claim(made, 31, 0, true);
        claim(made, 32, 31, true);
        assertThat(release(Characters.checkpoint(made.id(), 31, 1, 50))).isFalse();
        assertThat(claim(made, 33, 0, true).holder()).isEqualTo(32);
        assertThat(release(Characters.checkpoint(made.id(), 32, 2, 60))).isTrue();
        assertThat(release(Characters.checkpoint(made.id(), 32, 2, 60))).as("repeated").isFalse();
        assertThat(onlyOne(made.account()).x()).isEqualTo(60);
    }

    @Test
    void theNewestTermOfAnyLeaderOnlyGrows() {
        long before = ask(new RaiseTerm(0), TermKnown.class).term();
        assertThat(ask(new RaiseTerm(before + 5), TermKnown.class).term()).isEqualTo(before + 5);
        assertThat(ask(new RaiseTerm(before + 2), TermKnown.class).term()).as("somebody else leads a newer one").isEqualTo(before + 5);
        assertThat(ask(new RaiseTerm(0), TermKnown.class).term()).isEqualTo(before + 5);
    }

    @Test
    void idBlocksNeverOverlap() throws Exception {
        List<IdsAllocated> blocks = atOnce(20, _ -> ask(new AllocateIds(100), IdsAllocated.class));
        assertThat(blocks).allMatch(block -> block.count() >= 100);
        List<IdsAllocated> ordered = blocks.stream().sorted((a, b) -> Integer.compare(a.first(), b.first())).toList();
        for (int i = 1; i < ordered.size(); i++) {
            IdsAllocated before = ordered.get(i - 1);
            assertThat(ordered.get(i).first()).isGreaterThanOrEqualTo(before.first() + before.count());
        }
        assertThatThrownBy(() -> ask(new AllocateIds(AllocateIds.COUNT_MAX + 1), IdsAllocated.class)).isInstanceOf(RequestFailedException.class);
    }

    private <T extends ClusterMessage> T ask(ClusterMessage question, Class<T> type) {
        return cluster.ask(ServiceKind.DATA_SERVICE, question, type);
    }

    private synchronized String newName() {
        names++;
        return "Name" + names;
    }

    private String newAccount() {
        String account = newName().toLowerCase(Locale.ROOT);
        ask(new CreateAccount(account, "hash"), AccountCreated.class);
        return account;
    }

    private CharacterRecord newCharacter() {
        String name = newName();
        return create(name.hashCode(), Characters.wish(newAccount(), name));
    }

    private CharacterRecord create(long key, CharacterRecord wish) {
        CharacterCreated answer = ask(new CreateCharacter(key, CHARACTERS_MAX, wish), CharacterCreated.class);
        assertThat(answer.result()).isEqualTo(CreateResult.CREATED);
        return answer.character().getFirst();
    }

    private CharacterRecord onlyOne(String account) {
        List<CharacterRecord> characters = ask(new ListCharacters(account), CharacterList.class).characters();
        assertThat(characters).hasSize(1);
        return characters.getFirst();
    }

    private CharacterClaimed claim(CharacterRecord character, long session, long expected, boolean newStay) {
        return ask(new ClaimCharacter(character.account(), character.id(), session, expected, newStay), CharacterClaimed.class);
    }

    private boolean delete(CharacterRecord character, long delaySeconds) {
        return ask(new DeleteCharacter(character.account(), character.id(), delaySeconds), Done.class).changed();
    }

    private int[] save(CharacterCheckpoint... batch) {
        return ask(new SaveCheckpoints(List.of(batch)), CheckpointsSaved.class).refused();
    }

    private boolean release(CharacterCheckpoint last) {
        return ask(new ReleaseCharacter(last), Done.class).changed();
    }

    /** Runs the task with the numbers 1 to {@code count}, all at the same time. */
    private static <T> List<T> atOnce(int count, LongFunction<T> task) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> tasks = LongStream.rangeClosed(1, count).<Callable<T>>mapToObj(n -> () -> task.apply(n)).toList();
            var answers = new ArrayList<T>(count);
            for (Future<T> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
