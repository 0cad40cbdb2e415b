package dev.meridian.world.relay;

/**
 * One packet for a client, with the numbers that order it.
 *
 * @param epoch         object epoch of the owner that sent it
 * @param number        of this output among that owner's outputs to the session, from 1 for each owner
 * @param originSession session whose input caused it, 0 for none: such outputs may be delivered again by a replay
 * @param inputSeq      that input
 * @param index         how many-th output of that input
 */
public record Output<T>(long epoch, int number, long originSession, int inputSeq, int index, T payload) {}
