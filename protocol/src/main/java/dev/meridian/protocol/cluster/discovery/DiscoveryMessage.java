package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What services and gateways say to each other. */
public sealed interface DiscoveryMessage extends ClusterMessage
        permits Register,
                Registered,
                RegistrationRefused,
                Renew,
                Deregister,
                DirectoryUpdate,
                Request,
                Response {

    /** The family's numbers on the wire. */
    OpcodeTable<DiscoveryMessage> TABLE = OpcodeTable.of(DiscoveryMessage.class)
            .row(0x01, Register.class, Register.CODEC)
            .row(0x02, Registered.class, Registered.CODEC)
            .row(0x03, RegistrationRefused.class, RegistrationRefused.CODEC)
            .row(0x04, Renew.class, Renew.CODEC)
            .row(0x05, Deregister.class, Deregister.CODEC)
            .row(0x06, DirectoryUpdate.class, DirectoryUpdate.CODEC)
            .row(0x07, Request.class, Request.CODEC)
            .row(0x08, Response.class, Response.CODEC)
            .seal();
}
