package dev.meridian.launcher.cluster;

import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.embedded.EmbeddedServer;

/** An embedded server. */
record ServerPart(EmbeddedServer server) implements Part {

    @Override
    public ClusterState.Member member() {
        return new ClusterState.Member(server.name(), server.name(), server.process().map(ProcessHandle::pid).orElse(0L), server.address(), "", "");
    }

    @Override
    public Condition condition() {
        return server.process().isPresent() ? new Condition.Ready() : new Condition.Ended("its process is gone");
    }

    @Override
    public void stop() throws OperatorException {
        server.close();
    }
}
