package dev.meridian.highfive.object;

import dev.meridian.highfive.act.Act;
import dev.meridian.highfive.act.ActKind;
import dev.meridian.store.FieldReader;
import dev.meridian.store.FieldWriter;
import dev.meridian.store.schema.ElementLayout;
import dev.meridian.store.schema.ListField;
import dev.meridian.store.schema.ListValue;
import dev.meridian.store.schema.Schema;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectId.Born;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.Outbox;
import java.util.ArrayList;
import java.util.List;

/** The field that keeps what a being did to others until they have it for good, so that its next owner sends it again. */
public final class OutboxField {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ElementLayout.Part ofTick;
    private final ElementLayout.Part origin;
    private final ElementLayout.Part cause;
    private final ElementLayout.Part index;
    private final ElementLayout.Part target;
    private final ElementLayout.Part kind;
    private final ElementLayout.Part detail;
    private final ElementLayout.Part acknowledged;
    private final ElementLayout.Part ageMillis;
    private final ListField list;

    OutboxField(Schema.Builder schema) {
        ElementLayout.Builder act = ElementLayout.builder();
        ofTick = act.i8("ofTick");
        origin = act.i64("origin");
        cause = act.i64("cause");
        index = act.i32("index");
        target = act.i32("target");
        kind = act.i8("kind");
        detail = act.i64("detail");
        acknowledged = act.i8("acknowledged");
        ageMillis = act.i32("ageMillis");
        list = schema.list("outbox", act.build(), EffectLimits.DEFAULT.outbox());
    }

    /** A reusable list for {@link #write} and {@link #read}. */
    public ListValue newList() {
        return new ListValue(list);
    }

    /** Sets the field to what the outbox keeps. */
    public <W extends FieldWriter<W>> W write(List<Outbox.Kept<Act>> acts, ListValue scratch, W to) {
        scratch.clear();
        for (Outbox.Kept<Act> each : acts) {
            EffectId id = each.id();
            scratch.add()
                    .set(ofTick, id.born() == Born.OF_TICK ? 1 : 0)
                    .set(origin, id.origin())
                    .set(cause, id.cause())
                    .set(index, id.index())
                    .set(target, each.target())
                    .set(kind, each.effect().kind().code())
                    .set(detail, each.effect().detail())
                    .set(acknowledged, each.acknowledged() ? 1 : 0)
                    .set(ageMillis, each.ageNanos() / NANOS_PER_MILLI);
        }
        return to.set(list, scratch);
    }

    /** What the outbox kept. Acts of kinds that this version does not know are left out. */
    public List<Outbox.Kept<Act>> read(FieldReader from, ListValue scratch) {
        from.get(list, scratch);
        var acts = new ArrayList<Outbox.Kept<Act>>(scratch.size());
        for (int i = 0; i < scratch.size(); i++) {
            ActKind known = ActKind.of((int) scratch.get(i, kind));
            if (known != null) {
                var id = new EffectId(
                        scratch.get(i, ofTick) == 0 ? Born.OF_INPUT : Born.OF_TICK, scratch.get(i, origin), scratch.get(i, cause),
                        (int) scratch.get(i, index));
                acts.add(new Outbox.Kept<>(id, scratch.get(i, target), new Act(known, scratch.get(i, detail)), scratch.get(i, acknowledged) != 0,
                        scratch.get(i, ageMillis) * NANOS_PER_MILLI));
            }
        }
        return acts;
    }
}
