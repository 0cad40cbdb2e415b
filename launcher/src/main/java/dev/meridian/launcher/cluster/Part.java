package dev.meridian.launcher.cluster;

import dev.meridian.launcher.console.OperatorException;

/** Something a cluster consists of and the launcher started: a server or a service, in this process or in one of its own. */
interface Part {

    /** What other commands may know of it. */
    ClusterState.Member member();

    /** How far it is. Any thread; does not wait longer than a second. */
    Condition condition();

    /** Stops it and waits for its end, within a bound of its own; harmless when it has ended. */
    void stop() throws OperatorException;

    /** How far a part is. */
    sealed interface Condition {
        record Starting() implements Condition {}

        record Ready() implements Condition {}

        /**
         * It is gone, or will never be ready.
         *
         * @param why for the operator
         */
        record Ended(String why) implements Condition {}
    }
}
