package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * Which characters play through the sending orchestrator: a part of the replicated name directory.
 *
 * @param whole true: replaces all it said before; false: changes it
 * @param online true: these came; false: these went
 * @param names the characters
 */
public record NamesOnline(boolean whole, boolean online, List<OnlineName> names) implements RelayMessage {

    public static final Codec<NamesOnline> CODEC = Codec.of(
            in -> new NamesOnline(in.bool(), in.bool(), in.list(in.i32(), Bounds.ROWS, OnlineName.CODEC::read)),
            (m, out) -> out.bool(m.whole).bool(m.online).i32(m.names.size()).each(m.names, OnlineName.CODEC::write));
}
