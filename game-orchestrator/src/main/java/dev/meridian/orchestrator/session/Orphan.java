package dev.meridian.orchestrator.session;

import org.jspecify.annotations.Nullable;

/**
 * A stay whose owner is lost, and the stay that is to follow it. Loop thread.
 *
 * <p>An heir goes on with the same stay, so the rescue ends when one speaks; but once the claim may have moved to the next stay, an heir that keeps to the
 * old one would be refused by the data service, and only the next stay can go on.
 */
final class Orphan {

    final Stay stay;
    final Stay next;
    /** When the last try begins, in the loop's nanoseconds. */
    final long until;
    private final @Nullable String lostOwner;
    private final long lostEpoch;
    private boolean claimed;
    private boolean claimedAlive;

    /** @param stay as its lost owner left it */
    Orphan(Stay stay, Stay next, long until) {
        this.stay = stay;
        this.next = next;
        this.until = until;
        this.lostOwner = stay.inputOwner();
        this.lostEpoch = stay.newestEpoch();
    }

    /** Whether the next stay is still wanted. */
    boolean isWanted() {
        ClientSession session = stay.owner;
        return session.stay == stay && session.phase != Phase.CLOSED && (claimed || isOwnerless());
    }

    private boolean isOwnerless() {
        return stay.newestEpoch() == lostEpoch && lostOwner != null && lostOwner.equals(stay.inputOwner());
    }

    /**
     * Whether the claim may go to the next stay now; if so there is no way back to the old one.
     *
     * @param alive some shard has the character, so its owner epoch stays. After that it can only be found alive: the data service raises the owner epoch
     *     only for a session that does not hold the claim yet
     */
    boolean claims(boolean alive) {
        if (!isWanted() || (claimedAlive && !alive)) {
            return false;
        }
        claimedAlive |= alive && !claimed;
        claimed = true;
        return true;
    }
}
