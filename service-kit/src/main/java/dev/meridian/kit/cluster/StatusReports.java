package dev.meridian.kit.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
}
