package dev.meridian.bots;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a run found.
 *
 * @param json one object with the fields that {@code docs/architecture.md} lists for {@code bots}, and more
 * @param html one page that needs nothing but itself
 * @param passed the verdict
 */
public record LoadReport(ObjectNode json, String html, boolean passed) {}
