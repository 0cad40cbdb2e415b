package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Answered by {@link QuestList}. */
public record RequestQuestList() implements WorldRequest {

    public static final Codec<RequestQuestList> CODEC = Codec.empty(new RequestQuestList());
}
