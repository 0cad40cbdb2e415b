package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What operators' tools ask of services, and what they answer. */
public sealed interface AdminMessage extends ClusterMessage
        permits AskStatus,
                StatusReport,
                PinRegion,
                PlaceCharacter,
                CreateLogin,
                BanLogin,
                DisconnectLogin,
                DrainService,
                FaultLink,
                AdminReply {

    /** The family's numbers on the wire. */
    OpcodeTable<AdminMessage> TABLE = OpcodeTable.of(AdminMessage.class)
            .row(0x01, AskStatus.class, AskStatus.CODEC)
            .row(0x02, StatusReport.class, StatusReport.CODEC)
            .row(0x03, PinRegion.class, PinRegion.CODEC)
            .row(0x04, PlaceCharacter.class, PlaceCharacter.CODEC)
            .row(0x05, CreateLogin.class, CreateLogin.CODEC)
            .row(0x06, BanLogin.class, BanLogin.CODEC)
            .row(0x07, DisconnectLogin.class, DisconnectLogin.CODEC)
            .row(0x08, AdminReply.class, AdminReply.CODEC)
            .row(0x09, DrainService.class, DrainService.CODEC)
            .row(0x0A, FaultLink.class, FaultLink.CODEC)
            .seal();
}
