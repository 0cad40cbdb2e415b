package dev.meridian.bots;

import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.config.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bots as a process of their own, against a cluster anywhere; {@code ./meridian bots} fills in the addresses of the local one. */
public final class BotsMain {

    private static final String USAGE = """
            usage: --count N --gateways HOST:PORT[,HOST:PORT] --secret-file FILE [--auth HOST:PORT] [--duration 60s] [--warmup 30s] [--seed S]
                   [--scenario commute|spread|siege] [--report FILE]""";

    private BotsMain() {}

    /** Runs and exits: 0 passed, 1 failed, 2 could not run. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            Map<String, String> options = options(args);
            var gateways = new ArrayList<Address>();
            for (String text : List.of(required(options, "--gateways").split(",", -1))) {
                gateways.add(Address.parse("--gateways", text));
            }
            LoadTestSettings settings = LoadTestSettings.of(
                    number("--count", required(options, "--count")),
                    Scenario.parse(options.getOrDefault("--scenario", "commute")),
                    duration("--duration", options.getOrDefault("--duration", "60s")),
                    duration("--warmup", options.getOrDefault("--warmup", "30s")),
                    number("--seed", options.getOrDefault("--seed", "1")),
                    Address.parse("--auth", options.getOrDefault("--auth", "127.0.0.1:2106")),
                    gateways,
                    Path.of(required(options, "--secret-file")));
            String report = options.get("--report");
            return new ConsoleRun(System.err, ConsoleRun.atTerminal()).run(settings, report == null ? null : Path.of(report));
        } catch (SettingException | IllegalArgumentException e) {
            System.err.println("bots: " + e.getMessage());
            return ConsoleRun.COULD_NOT_RUN;
        }
    }

    private static Map<String, String> options(String[] args) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new SettingException(USAGE);
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new SettingException(name + " is missing\n" + USAGE);
        }
        return value;
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new SettingException(name + " " + text + ": not a number");
        }
    }

    private static Duration duration(String name, String text) {
        int unit = 0;
        while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
            unit++;
        }
        int amount = number(name, text.substring(0, unit));
        return switch (text.substring(unit)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> throw new SettingException(name + " " + text + ": write it as 500ms, 60s, 5m or 2h");
        };
    }
}
