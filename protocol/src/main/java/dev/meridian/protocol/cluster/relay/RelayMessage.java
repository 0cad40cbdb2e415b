package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.wire.OpcodeTable;

/** What orchestrators and game shards, and orchestrators among themselves, say about client sessions. */
public sealed interface RelayMessage extends ClusterMessage
        permits FindCharacter,
                CharacterFound,
                AttachSession,
                SpawnPlayer,
                PlayerReady,
                PlayerRefused,
                Input,
                InputProgress,
                RouteSwitch,
                RouteInherited,
                RouteOutranked,
                ResumeInputs,
                ResendInputs,
                ClientGone,
                EndSession,
                SessionEnded,
                Whisper,
                WhisperForward,
                NamesOnline,
                CloseAccount,
                Output,
                OwnerLost,
                UnknownSession {

    /** The family's numbers on the wire. */
    OpcodeTable<RelayMessage> TABLE = OpcodeTable.of(RelayMessage.class)
            .row(0x01, FindCharacter.class, FindCharacter.CODEC)
            .row(0x02, CharacterFound.class, CharacterFound.CODEC)
            .row(0x03, AttachSession.class, AttachSession.CODEC)
            .row(0x04, SpawnPlayer.class, SpawnPlayer.CODEC)
            .row(0x05, PlayerReady.class, PlayerReady.CODEC)
            .row(0x06, PlayerRefused.class, PlayerRefused.CODEC)
            .row(0x07, Input.class, Input.CODEC)
            .row(0x08, InputProgress.class, InputProgress.CODEC)
            .row(0x09, RouteSwitch.class, RouteSwitch.CODEC)
            .row(0x0A, ResendInputs.class, ResendInputs.CODEC)
            .row(0x0B, ClientGone.class, ClientGone.CODEC)
            .row(0x0C, EndSession.class, EndSession.CODEC)
            .row(0x0D, SessionEnded.class, SessionEnded.CODEC)
            .row(0x0E, Whisper.class, Whisper.CODEC)
            .row(0x0F, WhisperForward.class, WhisperForward.CODEC)
            .row(0x10, NamesOnline.class, NamesOnline.CODEC)
            .row(0x11, CloseAccount.class, CloseAccount.CODEC)
            .row(0x12, Output.class, Output.CODEC)
            .row(0x13, OwnerLost.class, OwnerLost.CODEC)
            .row(0x14, RouteInherited.class, RouteInherited.CODEC)
            .row(0x15, ResumeInputs.class, ResumeInputs.CODEC)
            .row(0x16, RouteOutranked.class, RouteOutranked.CODEC)
            .row(0x17, UnknownSession.class, UnknownSession.CODEC)
            .seal();
}
