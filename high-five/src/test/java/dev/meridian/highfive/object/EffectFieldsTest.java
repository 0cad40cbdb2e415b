package dev.meridian.highfive.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.highfive.act.Act;
import dev.meridian.highfive.act.ActKind;
import dev.meridian.store.ObjectRecord;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.InboxMarks;
import dev.meridian.world.effect.Outbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectFieldsTest {

    private static final long MILLI = 1_000_000;

    @Test
    void aNewOwnerReadsWhatTheOutboxKept() {
        var kept = List.of(
                new Outbox.Kept<>(EffectId.ofInput(Long.MIN_VALUE, Integer.MAX_VALUE, 3), 268_500_000, Act.TALK, false, 0),
                new Outbox.Kept<>(EffectId.ofTick(5, 1L << 40, 7), -1, new Act(ActKind.TALK, Long.MAX_VALUE), true, 119_999 * MILLI));
        ObjectRecord record = PlayerSchema.OUTBOX.write(kept, PlayerSchema.OUTBOX.newList(), new ObjectRecord(PlayerSchema.SCHEMA));
        assertEquals(kept, PlayerSchema.OUTBOX.read(record, PlayerSchema.OUTBOX.newList()));
        PlayerSchema.OUTBOX.write(List.of(), PlayerSchema.OUTBOX.newList(), record);
        assertEquals(List.of(), PlayerSchema.OUTBOX.read(record, PlayerSchema.OUTBOX.newList()));
    }

    @Test
    void aNewOwnerReadsWhichActsWereTaken() {
        var kept = List.of(
                new InboxMarks.Kept(1, EffectId.ofInput(70, 4, 0), List.of()),
                new InboxMarks.Kept(2, EffectId.ofInput(71, 4, 0), List.of(EffectId.ofInput(71, 4, 0), EffectId.ofInput(71, 9, 2))),
                new InboxMarks.Kept(3, EffectId.ofTick(3, 8, 0), List.of(EffectId.ofTick(3, 8, 1))));
        ObjectRecord record = NpcSchema.MARKS.write(kept, NpcSchema.MARKS.newList(), new ObjectRecord(NpcSchema.SCHEMA));
        assertEquals(kept, NpcSchema.MARKS.read(record, NpcSchema.MARKS.newList()));
    }

    @Test
    void asMuchAsTheMachinesKeepFits() {
        EffectLimits limits = EffectLimits.DEFAULT;
        var acts = new ArrayList<Outbox.Kept<Act>>();
        for (int i = 0; i < limits.outbox(); i++) {
            acts.add(new Outbox.Kept<>(EffectId.ofInput(70, i, 0), i, Act.TALK, false, 0));
        }
        var marks = new ArrayList<InboxMarks.Kept>();
        for (int i = 0; i < limits.origins(); i++) {
            marks.add(new InboxMarks.Kept(i, EffectId.ofInput(i, 1, 0), i < limits.taken() ? List.of(EffectId.ofInput(i, 1, 0)) : List.of()));
        }
        var player = PlayerSchema.OUTBOX.write(acts, PlayerSchema.OUTBOX.newList(), new ObjectRecord(PlayerSchema.SCHEMA));
        var npc = NpcSchema.MARKS.write(marks, NpcSchema.MARKS.newList(), new ObjectRecord(NpcSchema.SCHEMA));
        assertEquals(acts, PlayerSchema.OUTBOX.read(player, PlayerSchema.OUTBOX.newList()));
        assertEquals(marks, NpcSchema.MARKS.read(npc, NpcSchema.MARKS.newList()));
    }
}
