package dev.meridian.protocol.wire;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Reads and writes the body of one packet, opcode excluded. Stateless; any thread.
 *
 * @param <T> the packet's record
 */
public interface Codec<T> {

    /**
     * The packet that starts at the reader's position; bytes behind its last field are left unread.
     *
     * @throws MalformedPacketException if the bytes do not fit
     */
    T read(PacketReader in);

    /** Appends the packet's fields. */
    void write(T packet, PacketWriter out);

    /** This codec, which also steps over up to {@code length} bytes behind the packet: filler that not everybody sends and nobody reads. */
    default Codec<T> skippingFiller(int length) {
        return of(in -> {
            T packet = read(in);
            in.skipAtMost(length);
            return packet;
        }, this::write);
    }

    /** A codec of two lambdas, reader first. */
    static <T> Codec<T> of(Function<PacketReader, T> reader, BiConsumer<T, PacketWriter> writer) {
        return new Codec<>() {
            @Override
            public T read(PacketReader in) {
                return reader.apply(in);
            }

            @Override
            public void write(T packet, PacketWriter out) {
                writer.accept(packet, out);
            }
        };
    }

    /** The codec of a packet without a body. */
    static <T> Codec<T> empty(T packet) {
        return of(in -> packet, (p, out) -> {});
    }
}
