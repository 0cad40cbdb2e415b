package dev.meridian.launcher.console;

/** How a command of {@code ./meridian} ends. Scripts rely on the numbers; they never change. */
public enum ExitCode {
    DONE(0),
    /** The command ran, and a threshold or check was missed. */
    MISSED(1),
    /** Wrong use, or the command could not run at all. */
    COULD_NOT_RUN(2),
    NEEDS_PROCESSES(3),
    TIMEOUT(4),
    RUNS_ALREADY(5),
    PORT_TAKEN(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
