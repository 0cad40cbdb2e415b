package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The client asks for the castles; answered by {@link dev.meridian.protocol.client.lobby.ExSendManorList}, or not at all. */
public record RequestManorList() implements WorldRequest {

    public static final Codec<RequestManorList> CODEC = Codec.empty(new RequestManorList());
}
