package dev.meridian.protocol.cluster.link;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What the two ends of a link say before and beside the services' own messages. */
public sealed interface LinkMessage extends ClusterMessage
        permits Challenge,
                Hello,
                Welcome,
                Refused,
                Ping,
                Pong {

    /** The family's numbers on the wire. */
    OpcodeTable<LinkMessage> TABLE = OpcodeTable.of(LinkMessage.class)
            .row(0x01, Challenge.class, Challenge.CODEC)
            .row(0x02, Hello.class, Hello.CODEC)
            .row(0x03, Welcome.class, Welcome.CODEC)
            .row(0x04, Refused.class, Refused.CODEC)
            .row(0x05, Ping.class, Ping.CODEC)
            .row(0x06, Pong.class, Pong.CODEC)
            .seal();
}
