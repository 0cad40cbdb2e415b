package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What the leader, the other orchestrators and the shards say about rights. */
public sealed interface LeaseMessage extends ClusterMessage
        permits RenewLease,
                LeaseGranted,
                LeaseRefused,
                AskPromise,
                PromiseAnswer,
                AskSupport,
                GiveSupport,
                TableUpdate,
                TableAck,
                FenceShard,
                ShardFenced {

    /** The family's numbers on the wire. */
    OpcodeTable<LeaseMessage> TABLE = OpcodeTable.of(LeaseMessage.class)
            .row(0x01, RenewLease.class, RenewLease.CODEC)
            .row(0x02, LeaseGranted.class, LeaseGranted.CODEC)
            .row(0x03, LeaseRefused.class, LeaseRefused.CODEC)
            .row(0x04, AskPromise.class, AskPromise.CODEC)
            .row(0x05, PromiseAnswer.class, PromiseAnswer.CODEC)
            .row(0x06, AskSupport.class, AskSupport.CODEC)
            .row(0x07, GiveSupport.class, GiveSupport.CODEC)
            .row(0x08, TableUpdate.class, TableUpdate.CODEC)
            .row(0x09, TableAck.class, TableAck.CODEC)
            .row(0x0A, FenceShard.class, FenceShard.CODEC)
            .row(0x0B, ShardFenced.class, ShardFenced.CODEC)
            .seal();
}
