package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * The quests of the receiver.
 *
 * @param finished bit set of finished one-time quests, {@link #FINISHED_BYTES} bytes
 */
public record QuestList(List<Quest> quests, Bytes finished) implements WorldEvent {

    /** Size of the bit set. */
    public static final int FINISHED_BYTES = 128;

    private static final int QUESTS_MAX = 1_024;

    public static final Codec<QuestList> CODEC = Codec.of(
            in -> new QuestList(in.list(in.u16(), QUESTS_MAX, Quest.CODEC::read), in.opaque(FINISHED_BYTES)),
            (packet, out) -> out.u16(packet.quests.size()).each(packet.quests, Quest.CODEC::write).opaque(packet.finished));

    /** No quest, none finished. */
    public static final QuestList NONE = new QuestList(List.of(), Bytes.zeros(FINISHED_BYTES));

    /** Checks the size. */
    public QuestList {
        finished.require("finished quests", FINISHED_BYTES);
    }

    /**
     * One quest.
     *
     * @param state step, or with the top bit set a mask of finished steps
     */
    public record Quest(int questId, int state) {

        static final Codec<Quest> CODEC = Codec.of(
                in -> new Quest(in.i32(), in.i32()),
                (quest, out) -> out.i32(quest.questId).i32(quest.state));
    }
}
