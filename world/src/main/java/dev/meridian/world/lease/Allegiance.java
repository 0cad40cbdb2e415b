package dev.meridian.world.lease;

/**
 * The newest term a member promised to obey, and whose it is. The name matters: a lock service that forgets can hand the same number out twice.
 *
 * @param leader orchestrator by name and incarnation, empty before the first promise
 */
public record Allegiance(long term, String leader) {

    /** Nobody was promised anything yet. */
    public static final Allegiance NONE = new Allegiance(0, "");

    /** Whether a message of this leader in this term may be obeyed, and this promise be given. */
    public boolean allows(String candidate, long candidateTerm) {
        return candidateTerm > term || (candidateTerm == term && candidate.equals(leader));
    }
}
