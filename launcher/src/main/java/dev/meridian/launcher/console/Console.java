package dev.meridian.launcher.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The two streams of a command: answers go to {@code out}, progress and failures to {@code err}, so that a script reads answers only. Any thread;
 * a line is written whole.
 */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A line of the answer. */
    public void answer(String line) {
        out.println(line);
    }

    /** A line of progress. */
    public void progress(String line) {
        err.println(line);
    }

    /** The one line that says why a command failed. */
    public void failure(String message) {
        err.println("meridian: " + message);
    }

    /** A table of the answer: columns as wide as their widest cell, two spaces apart; the first row is the heading. */
    public void table(List<List<String>> rows) {
        var widths = new ArrayList<Integer>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = row.get(column).length();
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column)).repeat(" ", widths.get(column) - row.get(column).length() + 2);
            }
            answer(line.toString().stripTrailing());
        }
    }
}
