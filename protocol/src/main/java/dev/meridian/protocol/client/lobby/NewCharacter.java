package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** The player opens the creation screen; answered by {@link NewCharacterSuccess}. */
public record NewCharacter() implements LobbyRequest {

    public static final Codec<NewCharacter> CODEC = Codec.empty(new NewCharacter());
}
