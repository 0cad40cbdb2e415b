package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What two shards say about an object that crosses between them or is seen across their border. */
public sealed interface HandoverMessage extends ClusterMessage
        permits Prepare,
                Prepared,
                PrepareRefused,
                Commit,
                Committed,
                AbortCrossing,
                AskCrossing,
                ForwardInput,
                GhostFull,
                GhostDelta,
                GhostGone,
                GhostEvent,
                GhostAct,
                RegionEvent {

    /** The family's numbers on the wire. */
    OpcodeTable<HandoverMessage> TABLE = OpcodeTable.of(HandoverMessage.class)
            .row(0x01, Prepare.class, Prepare.CODEC)
            .row(0x02, Prepared.class, Prepared.CODEC)
            .row(0x03, PrepareRefused.class, PrepareRefused.CODEC)
            .row(0x04, Commit.class, Commit.CODEC)
            .row(0x05, Committed.class, Committed.CODEC)
            .row(0x06, AbortCrossing.class, AbortCrossing.CODEC)
            .row(0x07, ForwardInput.class, ForwardInput.CODEC)
            .row(0x08, GhostFull.class, GhostFull.CODEC)
            .row(0x09, GhostDelta.class, GhostDelta.CODEC)
            .row(0x0A, GhostGone.class, GhostGone.CODEC)
            .row(0x0B, GhostEvent.class, GhostEvent.CODEC)
            .row(0x0C, GhostAct.class, GhostAct.CODEC)
            .row(0x0D, AskCrossing.class, AskCrossing.CODEC)
            .row(0x0E, RegionEvent.class, RegionEvent.CODEC)
            .seal();
}
