package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What services ask of the data service. */
public sealed interface DataRequest extends ClusterMessage
        permits FindAccount,
                CreateAccount,
                NoteLogin,
                SetAccess,
                ListCharacters,
                CreateCharacter,
                DeleteCharacter,
                ClaimCharacter,
                ReleaseCharacter,
                SaveCheckpoints,
                AllocateIds,
                RaiseTerm {

    /** The family's numbers on the wire. */
    OpcodeTable<DataRequest> TABLE = OpcodeTable.of(DataRequest.class)
            .row(0x01, FindAccount.class, FindAccount.CODEC)
            .row(0x02, CreateAccount.class, CreateAccount.CODEC)
            .row(0x03, NoteLogin.class, NoteLogin.CODEC)
            .row(0x04, SetAccess.class, SetAccess.CODEC)
            .row(0x05, ListCharacters.class, ListCharacters.CODEC)
            .row(0x06, CreateCharacter.class, CreateCharacter.CODEC)
            .row(0x07, DeleteCharacter.class, DeleteCharacter.CODEC)
            .row(0x08, ClaimCharacter.class, ClaimCharacter.CODEC)
            .row(0x09, ReleaseCharacter.class, ReleaseCharacter.CODEC)
            .row(0x0A, SaveCheckpoints.class, SaveCheckpoints.CODEC)
            .row(0x0B, AllocateIds.class, AllocateIds.CODEC)
            .row(0x0C, RaiseTerm.class, RaiseTerm.CODEC)
            .seal();
}
