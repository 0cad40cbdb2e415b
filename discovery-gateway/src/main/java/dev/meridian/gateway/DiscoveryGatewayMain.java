package dev.meridian.gateway;

import dev.meridian.kit.lifecycle.ServiceMain;

/** A gateway as a process of its own. */
public final class DiscoveryGatewayMain {

    private DiscoveryGatewayMain() {}

    /** Runs until told to stop. */
    public static void main(String[] args) {
        ServiceMain.run(args, DiscoveryGateway::start);
    }
}
