package dev.meridian.highfive.object;

import dev.meridian.store.FieldReader;
import dev.meridian.store.FieldWriter;
import dev.meridian.store.schema.ElementLayout;
import dev.meridian.store.schema.ListField;
import dev.meridian.store.schema.ListValue;
import dev.meridian.store.schema.Schema;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectId.Born;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.InboxMarks;
import java.util.ArrayList;
import java.util.List;

/**
 * The field that keeps which acts were done to a being, so that its next owner does none of them again. One list of names: for each origin the floor,
 * and behind it the acts taken above it.
 */
public final class MarksField {

    private final ElementLayout.Part isFloor;
    private final ElementLayout.Part sender;
    private final ElementLayout.Part ofTick;
    private final ElementLayout.Part origin;
    private final ElementLayout.Part cause;
    private final ElementLayout.Part index;
    private final ListField list;

    MarksField(Schema.Builder schema) {
        ElementLayout.Builder mark = ElementLayout.builder();
        isFloor = mark.i8("isFloor");
        sender = mark.i32("sender");
        ofTick = mark.i8("ofTick");
        origin = mark.i64("origin");
        cause = mark.i64("cause");
        index = mark.i32("index");
        list = schema.list("marks", mark.build(), EffectLimits.DEFAULT.origins() + EffectLimits.DEFAULT.taken());
    }

    /** A reusable list for {@link #write} and {@link #read}. */
    public ListValue newList() {
        return new ListValue(list);
    }

    /** Sets the field to what the marks keep. */
    public <W extends FieldWriter<W>> W write(List<InboxMarks.Kept> marks, ListValue scratch, W to) {
        scratch.clear();
        for (InboxMarks.Kept mark : marks) {
            add(scratch, mark.sender(), mark.floor(), true);
            mark.taken().forEach(id -> add(scratch, mark.sender(), id, false));
        }
        return to.set(list, scratch);
    }

    /** What the marks kept. */
    public List<InboxMarks.Kept> read(FieldReader from, ListValue scratch) {
        from.get(list, scratch);
        var marks = new ArrayList<InboxMarks.Kept>();
        for (int i = 0; i < scratch.size(); i++) {
            EffectId floor = id(scratch, i);
            var taken = new ArrayList<EffectId>();
            long by = scratch.get(i, sender);
            while (i + 1 < scratch.size() && scratch.get(i + 1, isFloor) == 0) {
                taken.add(id(scratch, ++i));
            }
            marks.add(new InboxMarks.Kept(by, floor, taken));
        }
        return marks;
    }

    private void add(ListValue to, long from, EffectId id, boolean floor) {
        to.add()
                .set(isFloor, floor ? 1 : 0)
                .set(sender, from)
                .set(ofTick, id.born() == Born.OF_TICK ? 1 : 0)
                .set(origin, id.origin())
                .set(cause, id.cause())
                .set(index, id.index());
    }

    private EffectId id(ListValue from, int element) {
        return new EffectId(
                from.get(element, ofTick) == 0 ? Born.OF_INPUT : Born.OF_TICK, from.get(element, origin), from.get(element, cause),
                (int) from.get(element, index));
    }
}
