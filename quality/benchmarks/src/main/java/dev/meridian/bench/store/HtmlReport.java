package dev.meridian.bench.store;

import java.util.ArrayList;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The run as one page that loads nothing from anywhere: goals, a plot for each operation, memory, the disk level. Pure. */
final class HtmlReport {

    private static final int WIDTH = 900;
    private static final int NAME = 110;
    private static final int FIGURE = 220;
    private static final int ROW = 22;
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Meridian store benchmark</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --own: #d9622b; --limit: #8a8a8a; --peer: #2a6fdb; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; margin-bottom: 0 } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
            .met { color: #1d7a46 } .missed { color: #b3261e }
            @media (prefers-color-scheme: dark) { .met { color: #5cc48c } .missed { color: #f2877f } :root { --peer: #6ea3f5; --own: #ee9363 } }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums } td, th { padding: .2rem .9rem .2rem 0; text-align: right;
            border-bottom: 1px solid var(--line) } td:first-child, th:first-child { text-align: left }
            svg { width: 100%; height: auto; display: block } svg text { font: 12px system-ui, sans-serif; fill: currentColor }
            .peer { fill: var(--peer) } .meridian { fill: var(--own) } .limit { fill: var(--limit) }
            </style></head><body>
            """;

    private HtmlReport() {}

    static String of(Results results, List<Goal> goals, long seed) {
        StringBuilder text = new StringBuilder(HEAD);
        try (Formatter page = new Formatter(text, Locale.ROOT)) {
            page.format("<h1>Store benchmark</h1>\n<p>%s, commit %s, seed %d. Values of %,d bytes, medians of interleaved rounds.</p>\n", Machine.name(),
                    Machine.commit(), seed, Payload.BYTES);
            goals(page, goals);
            Map<String, List<Line>> plots = new LinkedHashMap<>();
            for (Line line : results.lines()) {
                plots.computeIfAbsent(line.operation() + (line.threads() == 1 ? "" : ", " + line.threads() + " threads"), _ -> new ArrayList<>()).add(line);
            }
            page.format("<p>Plots: ns an operation, shorter is better; each has its own scale.</p>\n");
            plots.forEach((title, lines) -> plot(page, title, lines));
            memory(page, results);
            disk(page, results.disk());
        }
        return text.append("</body></html>\n").toString();
    }

    private static void goals(Formatter page, List<Goal> goals) {
        page.format("<h2>Goals</h2>\n<table>\n<tr><th></th><th>measured</th><th>by CPU time</th><th>goal</th><th></th></tr>\n");
        for (Goal goal : goals) {
            page.format("<tr><td>%s</td><td>%,.2f</td><td>%s</td><td>%s %,.2f %s</td><td class=\"%s\">%s</td></tr>\n", goal.name(), goal.measured(),
                    goal.byCpu().isPresent() ? String.format(Locale.ROOT, "%,.2f", goal.byCpu().getAsDouble()) : "", goal.atMost() ? "&le;" : "&ge;", goal.bound(), goal.unit(), goal.met() ? "met" : "missed", goal.met() ? "met" : "missed");
        }
        page.format("</table>\n");
    }

    private static void plot(Formatter page, String title, List<Line> lines) {
        double longest = lines.stream().mapToDouble(Line::nsPerOp).max().orElse(1);
        page.format("<h2>%s</h2>\n<svg viewBox=\"0 0 %d %d\" role=\"img\">\n", title, WIDTH, lines.size() * ROW);
        int y = 0;
        for (Line line : lines) {
            double length = line.nsPerOp() / longest * (WIDTH - NAME - FIGURE);
            page.format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", NAME - 8, y + 15, line.subject());
            page.format("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>", kind(line.subject()), NAME, y + 3, length, ROW - 6);
            page.format("<text x=\"%.1f\" y=\"%d\">%,.0f ns%s</text>\n", NAME + length + 8, y + 15, line.nsPerOp(), ratios(line));
            y += ROW;
        }
        page.format("</svg>\n");
    }

    private static String ratios(Line line) {
        String peer = line.ratioToBestPeer() == null ? "" : String.format(Locale.ROOT, ", %.2f x best peer", line.ratioToBestPeer());
        return peer + (line.ratioToLimit() == null ? "" : String.format(Locale.ROOT, ", %.2f x limit", line.ratioToLimit()));
    }

    private static String kind(String subject) {
        return subject.equals(Results.OWN) || subject.equals(Results.LIMIT) ? subject : "peer";
    }

    private static void memory(Formatter page, Results results) {
        page.format("<h2>Objects and memory</h2>\n<table>\n<tr><th></th><th>objects</th><th>load, ns each</th><th>bytes over payload</th><th>dead, %%</th></tr>\n");
        results.failures().forEach((subject, how) -> page.format("<tr><td>%s</td><td colspan=\"4\">%s</td></tr>\n", subject, how));
        results.objects().forEach((subject, count) -> page.format("<tr><td>%s</td><td>%,d</td><td>%,d</td><td>%s</td><td>%s</td></tr>\n",
                subject, count, results.loadNanos().getOrDefault(subject, 0L), results.overhead().containsKey(subject) ? results.overhead().get(subject) : "-",
                results.dead().containsKey(subject) ? String.format(Locale.ROOT, "%.1f", results.dead().get(subject)) : "-"));
        page.format("</table>\n");
    }

    private static void disk(Formatter page, List<DiskLevel> levels) {
        if (levels.isEmpty()) {
            return;
        }
        page.format("<h2>On disk, killed and opened again</h2>\n<table>\n<tr><th></th><th>objects</th><th>fill, ns</th><th>random overwrite, ns</th>"
                + "<th>worst, us</th><th>behind, ms</th><th>first read, ms</th><th>missing</th></tr>\n");
        for (DiskLevel level : levels) {
            page.format("<tr><td>%s</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%s</td><td>%,d %s</td><td>%,d</td></tr>\n", level.subject(), level.objects(),
                    level.fillNanos(), level.overwriteNanos(), level.worstNanos() / 1_000, level.lagMillis() < 0 ? "-" : level.lagMillis(), level.openMillis(), level.cold() ? "cold" : "warm", level.missing());
        }
        page.format("</table>\n");
    }
}
