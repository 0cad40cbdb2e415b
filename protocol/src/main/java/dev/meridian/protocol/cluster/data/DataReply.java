package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What the data service answers. */
public sealed interface DataReply extends ClusterMessage
        permits AccountFound,
                AccountCreated,
                Done,
                CharacterList,
                CharacterCreated,
                CharacterClaimed,
                CheckpointsSaved,
                IdsAllocated,
                TermKnown {

    /** The family's numbers on the wire. */
    OpcodeTable<DataReply> TABLE = OpcodeTable.of(DataReply.class)
            .row(0x01, AccountFound.class, AccountFound.CODEC)
            .row(0x02, AccountCreated.class, AccountCreated.CODEC)
            .row(0x03, Done.class, Done.CODEC)
            .row(0x04, CharacterList.class, CharacterList.CODEC)
            .row(0x05, CharacterCreated.class, CharacterCreated.CODEC)
            .row(0x06, CharacterClaimed.class, CharacterClaimed.CODEC)
            .row(0x07, CheckpointsSaved.class, CheckpointsSaved.CODEC)
            .row(0x08, IdsAllocated.class, IdsAllocated.CODEC)
            .row(0x09, TermKnown.class, TermKnown.CODEC)
            .seal();
}
