package dev.meridian.kit.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.Request;
import dev.meridian.protocol.cluster.discovery.Response;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** What every status report begins with, so that all services say it alike. Any thread. */
public final class StatusReports {

    /** The version a service shows in status and registry. */
    public static final String PRODUCT_VERSION = "0.1.0";

    private static final double MILLIS_PER_SECOND = 1000;

    private StatusReports() {}

    /** Who it is, how far, how long, and what its process uses. */
    public static void addService(ObjectNode report, ServiceId self, ServiceKind kind, ServiceState state, long startedAtMillis) {
        report.put("name", self.name());
        report.put("kind", kind.label());
        report.put("incarnation", Long.toHexString(self.incarnation()));
        report.put("version", PRODUCT_VERSION);
        report.put("state", state.name().toLowerCase(Locale.ROOT));
        report.put("uptimeSeconds", (System.currentTimeMillis() - startedAtMillis) / MILLIS_PER_SECOND);
        ProcessReport.addTo(report);
    }

    /** The report as the message that carries it. */
    public static StatusReport message(ObjectNode report) {
        return new StatusReport(report.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The answer of a service that answers nothing but questions for its status: a gateway, which routes its own requests itself. */
    public static Response answer(Request request, Supplier<ObjectNode> status) {
        try {
            if (ClusterProtocol.read(new PacketReader(request.body())) instanceof AskStatus) {
                return response(request, Outcome.OK, ClusterProtocol.toBuffer(message(status.get())));
            }
            return response(request, Outcome.FAILED, Unpooled.copiedBuffer("a gateway answers status only", StandardCharsets.UTF_8));
        } catch (MalformedPacketException e) {
            return response(request, Outcome.FAILED, Unpooled.copiedBuffer("malformed: " + e.getMessage(), StandardCharsets.UTF_8));
        }
    }

    private static Response response(Request request, Outcome outcome, ByteBuf body) {
        return new Response(request.keyHigh(), request.keyLow(), outcome, body);
    }
}
