package dev.meridian.protocol.cluster;

/** What services say to each other: one of the sealed families below this package. Read and written by {@link ClusterProtocol}. */
public interface ClusterMessage {}
