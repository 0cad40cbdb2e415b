package dev.meridian.kit.link;

import dev.meridian.kit.config.ServiceSettings.LinkTimeouts;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;

/**
 * Who we are on a link, and how patient.
 *
 * @param self our name and incarnation
 * @param kind what we are
 * @param secret the cluster's secret
 * @param timeouts patience
 * @param bytesMax bytes that may wait for a slow peer
 * @param faults the service's links that are disturbed for a drill
 */
public record LinkIdentity(ServiceId self, ServiceKind kind, byte[] secret, LinkTimeouts timeouts, int bytesMax, LinkFaults faults) {}
