package dev.meridian.launcher.console;

/** Something the operator can mend. The message is one sentence that says what is wrong and what helps; it is all that is printed. */
public final class OperatorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public OperatorException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public OperatorException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
