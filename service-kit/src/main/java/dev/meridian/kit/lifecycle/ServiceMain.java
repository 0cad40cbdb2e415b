package dev.meridian.kit.lifecycle;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.meridian.kit.config.SettingException;
import java.io.File;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main method that all services share: read the configuration, start, wait for the signal to stop, stop.
 *
 * <p>Arguments: {@code --config FILE} at most. Everything else comes from that file, system properties and the environment.
 */
public final class ServiceMain {

    /** Exit code of a start that could not be. */
    public static final int EXIT_COULD_NOT_RUN = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /** Runs until the process is told to stop; a user's mistake ends it with one line and exit code {@value #EXIT_COULD_NOT_RUN}. */
    public static void run(String[] args, Function<Config, RunningService> starter) {
        RunningService service;
        try {
            service = starter.apply(configuration(args));
        } catch (SettingException | ConfigException e) {
            LOG.error("service.not_started reason=\"{}\"", e.getMessage());
            System.exit(EXIT_COULD_NOT_RUN);
            return;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.close();
            stopped.countDown();
        }, "stop"));
        service.ready().whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.error("service.never_ready name={} reason=\"{}\"", service.name(), failure.getMessage());
            }
        });
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The configuration of this process: the file of {@code --config} if given, over the modules' defaults.
     *
     * @throws SettingException if the arguments do not fit or the file cannot be read
     */
    public static Config configuration(String[] args) {
        if (args.length == 0) {
            return ConfigFactory.load();
        }
        if (args.length != 2 || !args[0].equals("--config")) {
            throw new SettingException("usage: --config FILE");
        }
        File file = new File(args[1]);
        if (!file.isFile()) {
            throw new SettingException("--config " + file + ": no such file");
        }
        return ConfigFactory.load(ConfigFactory.parseFile(file));
    }
}
