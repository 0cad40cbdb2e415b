package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.wire.Codec;

/** How are you? Every kind of service answers. */
public record AskStatus() implements AdminMessage {

    public static final Codec<AskStatus> CODEC = Codec.empty(new AskStatus());
}
