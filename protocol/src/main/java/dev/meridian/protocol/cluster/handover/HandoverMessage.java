package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What two shards say about an object that crosses between them, is seen or acted on across their border, or is kept for the death of its owner. */
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
                ActTaken,
                ActSettled,
                RegionEvent,
                StandbyFull,
                StandbyDelta,
                StandbyGone,
                StandbyMark,
                StandbyAck,
                StandbyAgain,
                HeirAsk,
                HeirReply,
                SeekHeir,
                OwnerIs,
                StrayCells,
                StatePassedOn,
                RegionsPassedOn {

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
            .retired(0x0C, "an act without a floor; nobody ever sent one")
            .row(0x0D, AskCrossing.class, AskCrossing.CODEC)
            .row(0x0E, RegionEvent.class, RegionEvent.CODEC)
            .row(0x0F, StandbyFull.class, StandbyFull.CODEC)
            .row(0x10, StandbyDelta.class, StandbyDelta.CODEC)
            .row(0x11, StandbyGone.class, StandbyGone.CODEC)
            .row(0x12, StandbyMark.class, StandbyMark.CODEC)
            .row(0x13, StandbyAck.class, StandbyAck.CODEC)
            .row(0x14, StandbyAgain.class, StandbyAgain.CODEC)
            .row(0x15, HeirAsk.class, HeirAsk.CODEC)
            .row(0x16, HeirReply.class, HeirReply.CODEC)
            .row(0x17, SeekHeir.class, SeekHeir.CODEC)
            .row(0x18, OwnerIs.class, OwnerIs.CODEC)
            .row(0x19, StrayCells.class, StrayCells.CODEC)
            .row(0x1A, GhostAct.class, GhostAct.CODEC)
            .row(0x1B, ActTaken.class, ActTaken.CODEC)
            .row(0x1C, ActSettled.class, ActSettled.CODEC)
            .row(0x1D, StatePassedOn.class, StatePassedOn.CODEC)
            .row(0x1E, RegionsPassedOn.class, RegionsPassedOn.CODEC)
            .seal();
}
