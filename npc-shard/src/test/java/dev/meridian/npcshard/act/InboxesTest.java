package dev.meridian.npcshard.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.act.ActKind;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.protocol.cluster.handover.EffectName;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.store.View;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.InboxMarks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxesTest {

    private static final NpcCatalog CATALOG = NpcCatalog.starter();
    private static final int NPC = CATALOG.spawns().getFirst().objectId();
    private static final int ANN = 1;
    private static final long SESSION = 70;
    private static final long NOON = 1_795_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long QUIET = EffectLimits.DEFAULT.quiet().toNanos();
    private static final long NO_STANDBY = Long.MAX_VALUE;

    private final List<Owner> owners = new ArrayList<>();

    @AfterEach
    void close() {
        owners.forEach(owner -> owner.store.close());
    }

    /** An npc-shard that has all NPCs, what was done to them there and what it answered. */
    private final class Owner {
        final Store store = Store.open(StoreConfig.inMemory("npc-shard", 16L << 20), NpcSchema.SCHEMA);
        final Population population = new Population(CATALOG, store);
        final List<String> done = new ArrayList<>();
        final List<String> replies = new ArrayList<>();
        final Inboxes inboxes;
        final int epoch;
        long durable = NO_STANDBY;

        Owner(int epoch) {
            this.epoch = epoch;
            inboxes = new Inboxes(store, population, _ -> Math.min(durable, version()), (npc, id, act) ->
                    done.add(npc.objectId() + " " + act.kind() + " " + id.cause()), this::reply, 0);
            population.takeOver(_ -> true, _ -> epoch, NOON, 0);
            owners.add(this);
        }

        /** It goes on from what its standby has of the NPC. */
        static List<InboxMarks.Kept> marksOf(Store copy) {
            View view = copy.newView();
            assertThat(copy.view(NPC, view)).isTrue();
            return NpcSchema.MARKS.read(view, NpcSchema.MARKS.newList());
        }

        Owner heir(List<InboxMarks.Kept> copy) {
            var heir = new Owner(2);
            NpcSchema.MARKS.write(copy, NpcSchema.MARKS.newList(), heir.store.update(NPC)).commit();
            heir.inboxes.tookOver(heir.population.residents(), 0);
            return heir;
        }

        long version() {
            View view = store.newView();
            return store.view(NPC, view) ? view.version() : 0;
        }

        private void reply(String gameShard, ActTaken taken) {
            assertThat(taken.targetEpoch()).isEqualTo(epoch);
            replies.add((gameShard.isEmpty() ? "all" : gameShard) + " " + taken.actorId() + " " + taken.effect().cause());
        }
    }

    private static EffectName input(int seq) {
        return new EffectName(false, SESSION, seq, 0);
    }

    private static GhostAct talk(int seq) {
        return new GhostAct(NPC, ANN, input(seq), input(seq), ActKind.TALK.code(), 0);
    }

    @Test
    void anActIsCarriedOutOnceAndAcknowledgedAsOftenAsItComes() {
        var owner = new Owner(1);
        owner.inboxes.heard("game-shard-1", talk(5), 0);
        owner.inboxes.heard("game-shard-1", talk(5), 0);
        owner.inboxes.heard("game-shard-2", talk(5), 0);
        owner.inboxes.heard("game-shard-2", talk(6), 0);
        assertThat(owner.done).containsExactly(NPC + " TALK 5", NPC + " TALK 6");
        assertThat(owner.replies).containsExactly("game-shard-1 1 5", "game-shard-1 1 5", "game-shard-2 1 5", "game-shard-2 1 6");
    }

    @Test
    void anActIsAcknowledgedWhenTheStandbyHasIt() {
        var owner = new Owner(1);
        owner.durable = owner.version();
        owner.inboxes.heard("game-shard-1", talk(5), 0);
        owner.inboxes.heard("game-shard-1", talk(5), 0);
        owner.inboxes.tick(0);
        assertThat(owner.done).hasSize(1);
        assertThat(owner.replies).isEmpty();
        owner.durable = owner.version();
        owner.inboxes.tick(0);
        owner.inboxes.tick(0);
        assertThat(owner.replies).containsExactly("game-shard-1 1 5");
    }

    @Test
    void anOwnerBeforeThisOneIsRememberedAlsoWhenNobodyActsAnyMore() {
        var dead = new Owner(1);
        dead.inboxes.heard("game-shard-1", talk(5), 0);
        var heir = dead.heir(Owner.marksOf(dead.store));
        heir.inboxes.tick(QUIET + SECOND);
        assertThat(heir.replies).as("nobody has said yet where the actor is now").contains("all 1 5");
        heir.inboxes.settled(new ActSettled(NPC, input(6)), QUIET + SECOND);
        heir.inboxes.tick(2 * QUIET + 3 * SECOND);
        assertThat(heir.inboxes.size()).isZero();
        assertThat(Owner.marksOf(heir.store)).isEmpty();
    }

    @Test
    void marksGoWhenTheyAreSettledAndNothingCanBeOnItsWay() {
        var owner = new Owner(1);
        owner.inboxes.heard("game-shard-1", talk(5), 0);
        assertThat(Owner.marksOf(owner.store)).hasSize(1);
        owner.inboxes.settled(new ActSettled(NPC, input(6)), 0);
        owner.inboxes.tick(QUIET - 1);
        owner.inboxes.heard("game-shard-1", talk(5), QUIET - 1);
        assertThat(owner.done).hasSize(1);
        owner.inboxes.tick(2 * QUIET);
        assertThat(owner.inboxes.size()).isZero();
        assertThat(Owner.marksOf(owner.store)).isEmpty();
    }

    @Test
    void whatIsNotThisShardsIsLeftToItsOwner() {
        var owner = new Owner(1);
        owner.inboxes.heard("game-shard-1", new GhostAct(77, ANN, input(5), input(5), ActKind.TALK.code(), 0), 0);
        owner.inboxes.heard("game-shard-1", new GhostAct(NPC, ANN, input(5), input(5), 250, 0), 0);
        assertThat(owner.done).isEmpty();
        assertThat(owner.replies).isEmpty();
        owner.inboxes.heard("game-shard-1", talk(5), 0);
        List<Resident> released = owner.population.leaving(_ -> false, _ -> 1);
        owner.population.release(released);
        owner.inboxes.released(released);
        owner.inboxes.tick(SECOND);
        assertThat(owner.inboxes.size()).isZero();
    }

    /** As many as fit wait; the NPC's fields stay within their bound. */
    @Test
    void aCrowdThatIsNeverSettledFillsTheMarksAndNoMore() {
        var owner = new Owner(1);
        int actors = EffectLimits.DEFAULT.origins() + 10;
        for (int actor = 1; actor <= actors; actor++) {
            var name = new EffectName(false, 1_000 + actor, 1, 0);
            owner.inboxes.heard("game-shard-1", new GhostAct(NPC, actor, name, name, ActKind.TALK.code(), 0), 0);
        }
        assertThat(owner.done).hasSize(EffectLimits.DEFAULT.origins());
        assertThat(owner.replies).hasSize(EffectLimits.DEFAULT.origins());
        assertThat(Owner.marksOf(owner.store)).hasSize(EffectLimits.DEFAULT.origins());
    }
}
