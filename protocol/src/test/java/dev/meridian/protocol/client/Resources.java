package dev.meridian.protocol.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the vectors and captures of the test resources. */
public final class Resources {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Resources() {}

    /** One of {@code vectors/*.json}. */
    public static JsonNode vectors(String file) {
        return json(text("vectors/" + file));
    }

    /** The packets of the recorded sessions, in order. */
    public static List<JsonNode> capture() {
        return text("captures/session.jsonl").lines().map(Resources::json).toList();
    }

    /** A text resource by its path. */
    public static String text(String path) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream("/" + path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
