package dev.meridian.launcher.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measured times of the tests, for whoever reads their output. */
final class TestPrinter {
    private static final Logger LOG = LoggerFactory.getLogger(TestPrinter.class);

    private TestPrinter() {}

    static void print(String line) {
        LOG.info("measured: {}", line);
    }
}
