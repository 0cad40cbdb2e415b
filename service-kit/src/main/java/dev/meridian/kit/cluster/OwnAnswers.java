package dev.meridian.kit.cluster;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.Request;
import dev.meridian.protocol.cluster.discovery.Response;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers requests made to a gateway itself, which routes its own requests and so has nobody to route them to it. Any thread. */
public final class OwnAnswers {

    private OwnAnswers() {}

    /** @param answers at once; null for a question that is not answered */
    public static Response to(Request request, Function<ClusterMessage, @Nullable ClusterMessage> answers) {
        try {
            ClusterMessage question = ClusterProtocol.read(new PacketReader(request.body()));
            ClusterMessage answer = answers.apply(question);
            return answer == null
                    ? failed(request, "a gateway does not answer " + question.getClass().getSimpleName())
                    : response(request, Outcome.OK, ClusterProtocol.toBuffer(answer));
        } catch (MalformedPacketException e) {
            return failed(request, "malformed: " + e.getMessage());
        }
    }

    private static Response failed(Request request, String why) {
        return response(request, Outcome.FAILED, Unpooled.copiedBuffer(why, StandardCharsets.UTF_8));
    }

    private static Response response(Request request, Outcome outcome, ByteBuf body) {
        return new Response(request.keyHigh(), request.keyLow(), outcome, body);
    }
}
