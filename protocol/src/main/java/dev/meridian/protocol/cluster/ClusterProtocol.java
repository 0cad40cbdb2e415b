package dev.meridian.protocol.cluster;

import dev.meridian.protocol.cluster.admin.AdminMessage;
import dev.meridian.protocol.cluster.data.DataReply;
import dev.meridian.protocol.cluster.data.DataRequest;
import dev.meridian.protocol.cluster.discovery.DiscoveryMessage;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.protocol.cluster.link.LinkMessage;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Every message between services as bytes: one byte for the family, one for the message, then its fields. Any thread. */
public final class ClusterProtocol {

    /** Grows when old and new services cannot understand each other any more; both sides of a link must have the same. */
    public static final int VERSION = 1;

    /** Bytes of one message at most, family and number included. */
    public static final int MESSAGE_BYTES_MAX = 8 << 20;

    private static final int LINK = 1;
    private static final int DISCOVERY = 2;
    private static final int LEASE = 3;
    private static final int RELAY = 4;
    private static final int HANDOVER = 5;
    private static final int DATA_REQUEST = 6;
    private static final int DATA_REPLY = 7;
    private static final int ADMIN = 8;

    private ClusterProtocol() {}

    /**
     * The message at the reader's position.
     *
     * @throws MalformedPacketException if the family or number is unknown or the fields do not fit
     */
    public static ClusterMessage read(PacketReader in) {
        int family = in.u8();
        ClusterMessage message = switch (family) {
            case LINK -> LinkMessage.TABLE.read(in);
            case DISCOVERY -> DiscoveryMessage.TABLE.read(in);
            case LEASE -> LeaseMessage.TABLE.read(in);
            case RELAY -> RelayMessage.TABLE.read(in);
            case HANDOVER -> HandoverMessage.TABLE.read(in);
            case DATA_REQUEST -> DataRequest.TABLE.read(in);
            case DATA_REPLY -> DataReply.TABLE.read(in);
            case ADMIN -> AdminMessage.TABLE.read(in);
            default -> null;
        };
        if (message == null) {
            throw new MalformedPacketException("unknown cluster message of family " + family);
        }
        return message;
    }

    /** Appends the message. */
    public static void write(ClusterMessage message, PacketWriter out) {
        switch (message) {
            case RelayMessage m -> RelayMessage.TABLE.write(m, out.u8(RELAY));
            case HandoverMessage m -> HandoverMessage.TABLE.write(m, out.u8(HANDOVER));
            case LinkMessage m -> LinkMessage.TABLE.write(m, out.u8(LINK));
            case DiscoveryMessage m -> DiscoveryMessage.TABLE.write(m, out.u8(DISCOVERY));
            case LeaseMessage m -> LeaseMessage.TABLE.write(m, out.u8(LEASE));
            case DataRequest m -> DataRequest.TABLE.write(m, out.u8(DATA_REQUEST));
            case DataReply m -> DataReply.TABLE.write(m, out.u8(DATA_REPLY));
            case AdminMessage m -> AdminMessage.TABLE.write(m, out.u8(ADMIN));
            default -> throw new IllegalArgumentException("no family for " + message.getClass().getName());
        }
    }

    /** The message as bytes in a new heap buffer. */
    public static ByteBuf toBuffer(ClusterMessage message) {
        ByteBuf out = Unpooled.buffer(64);
        write(message, new PacketWriter(out));
        return out;
    }
}
