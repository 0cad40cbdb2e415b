package dev.meridian.bots.report;

import dev.meridian.bots.measure.Latency;
import dev.meridian.bots.measure.Measures;
import dev.meridian.bots.measure.Measures.Second;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The run as one HTML page that loads nothing from anywhere: verdict, figures, latency percentiles, the time line. */
public final class HtmlReport {

    private static final double[] PERCENTS = {50, 75, 90, 95, 99, 99.9, 100};
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Meridian load test</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --a: #2a6fdb; --b: #d9622b; --c: #2f9e62; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; margin-bottom: 0 } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
            .pass { color: #1d7a46 } .fail { color: #b3261e }
            @media (prefers-color-scheme: dark) { .pass { color: #5cc48c } .fail { color: #f2877f } :root { --a: #6ea3f5; --b: #ee9363; --c: #63c890 } }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums } td, th { padding: .2rem .9rem .2rem 0; text-align: right;
            border-bottom: 1px solid var(--line) } td:first-child, th:first-child { text-align: left }
            .wide { overflow-x: auto } .wide table { white-space: nowrap }
            svg { width: 100%; height: auto; display: block } svg text { font: 11px system-ui, sans-serif; fill: currentColor }
            .grid { stroke: var(--line); stroke-width: 1 } .a, .b, .c { fill: none; stroke-width: 1.6; vector-effect: non-scaling-stroke }
            .a { stroke: var(--a) } .b { stroke: var(--b) } .c { stroke: var(--c) }
            .key::before { content: ""; display: inline-block; width: .8rem; height: .2rem; margin: 0 .35rem .2rem 1rem; background: var(--k) }
            .key { white-space: nowrap }
            @media (max-width: 40rem) { body { margin: 1rem auto } td, th { padding-right: .6rem } svg text { font-size: 22px } }
            </style></head><body>
            """;

    private HtmlReport() {}

    /** The page. */
    public static String of(RunFigures run, List<String> misses) {
        var text = new StringBuilder(HEAD);
        var page = new Formatter(text, Locale.ROOT);
        boolean passed = misses.isEmpty();
        page.format("<h1>Load test: <span class=\"%s\">%s</span></h1>\n", passed ? "pass" : "fail", passed ? "passed" : "failed");
        page.format("<p>%d bots, %s, measured for %.0f s, seed %d</p>\n", run.settings().bots(), run.settings().scenario().label(), run.seconds(),
                run.settings().seed());
        list(page, "Missed", misses);
        figures(page, run);
        latencies(page, run.measures());
        timeline(page, run.measures().timeline());
        list(page, "Protocol errors", run.measures().faultExamples());
        list(page, "Long out of sight", run.measures().sightGaps());
        list(page, "Trouble", run.troubles());
        page.close();
        return text.append("</body></html>\n").toString();
    }

    private static void figures(Formatter page, RunFigures run) {
        Measures measures = run.measures();
        page.format("<h2>Figures</h2>\n<table>\n");
        page.format("<tr><td>In the world at the end</td><td>%d of %d, all in after %.1f s</td></tr>\n",
                run.connected(), run.settings().bots(), run.startSeconds());
        page.format("<tr><td>Disconnects, failed logins</td><td>%,d · %,d</td></tr>\n", measures.disconnects(), measures.failedLogins());
        page.format("<tr><td>Protocol errors</td><td>%d</td></tr>\n", measures.faults());
        page.format("<tr><td>Chat lines, heard, heard twice, lost</td><td>%,d · %,d · %,d · %,d</td></tr>\n",
                run.ledger().said(), run.ledger().deliveries(), run.ledger().duplicates(), run.ledger().lost());
        page.format("<tr><td>Crossings</td><td>%,d</td></tr>\n", run.crossings());
        page.format("<tr><td>Longest out of sight</td><td>%.0f ms</td></tr>\n", measures.longestInvisibleNanos() / 1e6);
        page.format("<tr><td>Packets to the bots, from the bots</td><td>%,d · %,d</td></tr>\n", measures.packetsIn(), measures.packetsOut());
        page.format("<tr><td>Processor time of the cluster</td><td>%.2f s, of it databases %.2f s</td></tr>\n",
                run.clusterCpuSeconds(), run.databaseCpuSeconds());
        page.format("<tr><td>... per 1,000 packets from the bots, per 1,000 moves</td><td>%.3f s · %.3f s</td></tr>\n",
                run.cpuPerThousandPackets(), run.cpuPerThousandMoves());
        page.format("<tr><td>Processor time of the bots</td><td>%.2f s</td></tr>\n", run.botsCpuSeconds());
        page.format("<tr><td>Load average of the machine</td><td>%.2f</td></tr>\n", run.loadAverage());
        page.format("</table>\n");
    }

    private static void latencies(Formatter page, Measures measures) {
        page.format("<h2>Latency in ms, by percentile</h2>\n<div class=\"wide\"><table>\n<tr><th></th><th>samples</th>");
        for (double percent : PERCENTS) {
            page.format("<th>%s</th>", percent == 100 ? "max" : "p" + (percent == Math.rint(percent) ? String.valueOf((int) percent) : percent));
        }
        page.format("</tr>\n");
        latency(page, "Own echo", measures.ownEcho());
        latency(page, "Bystander on the same shard", measures.sameShard());
        latency(page, "Bystander on another shard", measures.crossShard());
        latency(page, "Crossing echo", measures.crossingEcho());
        latency(page, "Chat echo", measures.chatEcho());
        latency(page, "Stall: each bot's longest wait", measures.stall());
        latency(page, "Back in the world after a lost connection", measures.returns().back());
        page.format("</table></div>\n");
    }

    private static void latency(Formatter page, String name, Latency latency) {
        page.format("<tr><td>%s</td><td>%,d</td>", name, latency.count());
        for (double percent : PERCENTS) {
            if (latency.count() == 0) {
                page.format("<td>–</td>");
            } else {
                page.format("<td>%.1f</td>", latency.percentileMs(percent));
            }
        }
        page.format("</tr>\n");
    }

    private static void timeline(Formatter page, List<Second> seconds) {
        if (seconds.size() < 2) {
            return;
        }
        page.format("<h2>Time line</h2>\n");
        page.format("<p>Own echo in ms, second by second, warm-up first"
                + "<span class=\"key\" style=\"--k:var(--a)\">p50</span><span class=\"key\" style=\"--k:var(--b)\">p99</span></p>\n");
        double slowest = seconds.stream().mapToDouble(Second::echoP99Ms).max().orElse(0);
        chart(page, "Own echo in ms", seconds, slowest, List.of(Second::echoP50Ms, Second::echoP99Ms));
        page.format("<p>Packets a second<span class=\"key\" style=\"--k:var(--a)\">to the bots</span>"
                + "<span class=\"key\" style=\"--k:var(--b)\">from the bots</span></p>\n");
        double most = seconds.stream().mapToDouble(second -> Math.max(second.packetsIn(), second.packetsOut())).max().orElse(0);
        chart(page, "Packets a second", seconds, most, List.of(Second::packetsIn, Second::packetsOut));
        page.format("<p><span class=\"key\" style=\"--k:var(--a)\">Bots in the world</span></p>\n");
        chart(page, "Bots in the world", seconds, seconds.stream().mapToDouble(Second::playing).max().orElse(0), List.of(Second::playing));
    }

    private static void chart(Formatter page, String title, List<Second> seconds, double top, List<ToDoubleFunction<Second>> series) {
        int width = 900;
        int height = 150;
        int left = 70; // the numbers of the scale, also in the larger letters of a narrow screen
        double scale = top <= 0 ? 0 : height / top;
        double step = (width - left) / (double) (seconds.size() - 1);
        page.format("<svg viewBox=\"0 -18 %d %d\" role=\"img\" aria-label=\"%s\">\n", width, height + 42, title);
        for (int quarter = 0; quarter <= 4; quarter++) {
            double y = height - height * quarter / 4.0;
            page.format("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    left, width, y, y, left - 6, y + 4, number(top * quarter / 4));
        }
        for (int i = 0; i < series.size(); i++) {
            page.format("<polyline class=\"%s\" points=\"", "abc".substring(i, i + 1));
            for (int second = 0; second < seconds.size(); second++) {
                page.format("%.1f,%.1f ", left + second * step, height - series.get(i).applyAsDouble(seconds.get(second)) * scale);
            }
            page.format("\"/>\n");
        }
        page.format("<text x=\"%d\" y=\"%d\">0 s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d s</text>\n</svg>\n", left, height + 19,
                width, height + 19, seconds.size());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 || value == 0 ? "%.0f" : "%.1f", value);
    }

    private static void list(Formatter page, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        page.format("<h2>%s</h2>\n<ul>\n", title);
        for (String line : lines) {
            page.format("<li>%s</li>\n", line.replace("&", "&amp;").replace("<", "&lt;"));
        }
        page.format("</ul>\n");
    }
}
