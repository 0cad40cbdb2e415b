package dev.meridian.launcher.cluster;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.sift.AbstractDiscriminator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which service of a shared process a log line comes from: threads of a service start with its name, and so does the one that starts or stops it. Lines of other threads go to
 * {@code launcher}. Used by {@code logback-cluster.xml}; any thread.
 */
public final class ServiceOfThread extends AbstractDiscriminator<ILoggingEvent> {
    private static final Pattern SERVICE = Pattern.compile("^(?:start-|stop-)?((?:discovery-gateway|auth-service|game-orchestrator|game-shard|npc-shard"
            + "|data-service)-[0-9]+)(?![0-9])");

    @Override
    public String getDiscriminatingValue(ILoggingEvent event) {
        return serviceOf(event.getThreadName());
    }

    static String serviceOf(String thread) {
        Matcher matcher = SERVICE.matcher(thread);
        return matcher.find() ? matcher.group(1) : "launcher";
    }

    @Override
    public String getKey() {
        return "service";
    }
}
