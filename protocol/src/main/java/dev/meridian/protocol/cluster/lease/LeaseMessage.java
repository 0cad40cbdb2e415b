package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What the leader, the other orchestrators and the shards say about rights. */
public sealed interface LeaseMessage extends ClusterMessage
        permits RenewLease,
                LeaseGranted,
                LeaseRefused,
                AskPromise,
                Promise,
                TableUpdate,
                TableAck,
                OwnershipReport {

    /** The family's numbers on the wire. */
    OpcodeTable<LeaseMessage> TABLE = OpcodeTable.of(LeaseMessage.class)
            .row(0x01, RenewLease.class, RenewLease.CODEC)
            .row(0x02, LeaseGranted.class, LeaseGranted.CODEC)
            .row(0x03, LeaseRefused.class, LeaseRefused.CODEC)
            .row(0x04, AskPromise.class, AskPromise.CODEC)
            .row(0x05, Promise.class, Promise.CODEC)
            .row(0x06, TableUpdate.class, TableUpdate.CODEC)
            .row(0x07, TableAck.class, TableAck.CODEC)
            .row(0x08, OwnershipReport.class, OwnershipReport.CODEC)
            .seal();
}
