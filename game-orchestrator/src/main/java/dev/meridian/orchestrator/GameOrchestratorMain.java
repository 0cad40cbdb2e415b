package dev.meridian.orchestrator;

import dev.meridian.kit.lifecycle.ServiceMain;

/** An orchestrator as a process of its own. */
public final class GameOrchestratorMain {

    private GameOrchestratorMain() {}

    /** Runs until told to stop. */
    public static void main(String[] args) {
        ServiceMain.run(args, GameOrchestrator::start);
    }
}
