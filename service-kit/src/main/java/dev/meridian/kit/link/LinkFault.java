package dev.meridian.kit.link;

/**
 * What a drill does to a link.
 *
 * @param cut        nothing passes, and no new link is made
 * @param delayNanos how late everything passes, each way
 */
public record LinkFault(boolean cut, long delayNanos) {

    /** The link is as it should be. */
    public static final LinkFault NONE = new LinkFault(false, 0);

    boolean isNone() {
        return !cut && delayNanos == 0;
    }
}
