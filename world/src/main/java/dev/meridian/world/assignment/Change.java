package dev.meridian.world.assignment;

import java.util.List;

/**
 * A step from one table to the next.
 *
 * @param table the new table; the very same object as before when the event changed nothing (a repeated join, an unknown leaver)
 * @param moves the regions that changed owner, in order of their index; may be empty although the table is new (a waiting shard joined)
 */
public record Change(AssignmentTable table, List<Move> moves) {

    public Change {
        moves = List.copyOf(moves);
    }
}
