package dev.meridian.protocol.client.lobby;

/** What the server says outside the world. {@link ServerClose}, {@link ExSendManorList} and {@link ExUISetting} may also come inside it. */
public sealed interface LobbyReply permits KeyPacket, AuthLoginFail, CharSelectionInfo, NewCharacterSuccess, CharCreateOk, CharCreateFail,
        CharDeleteSuccess, CharDeleteFail, SSQInfo, CharSelected, ExSendManorList, ExUISetting, ServerClose {}
