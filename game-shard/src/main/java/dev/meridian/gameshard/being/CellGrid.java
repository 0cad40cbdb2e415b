package dev.meridian.gameshard.being;

import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Present beings by cell of {@link WorldGrid#CELL_SIZE} units. Nobody sees farther than a cell is wide, so whoever may see somebody is in the
 * 3 x 3 cells around. Loop thread.
 */
final class CellGrid {

    private static final int FIRST = 8;

    private final @Nullable Being[][] cells = new Being[WorldGrid.CELLS][];
    private final int[] sizes = new int[WorldGrid.CELLS];

    void put(Being being, int x, int y) {
        add(being, WorldGrid.cell(x, y));
    }

    /** It walked; most steps stay in a cell. */
    void move(Being being, int x, int y) {
        int cell = WorldGrid.cell(x, y);
        if (cell != being.cell()) {
            take(being);
            add(being, cell);
        }
    }

    void remove(Being being) {
        take(being);
        being.nowhere();
    }

    /** Calls for each being in the cells around a place. The callee must not put, move or remove beings. */
    void around(int x, int y, Consumer<Being> call) {
        int column = WorldGrid.cellColumn(x);
        int row = WorldGrid.cellRow(y);
        int east = Math.min(column + 1, WorldGrid.CELL_COLUMNS - 1);
        int south = Math.min(row + 1, WorldGrid.CELL_ROWS - 1);
        for (int r = Math.max(row - 1, 0); r <= south; r++) {
            for (int c = Math.max(column - 1, 0); c <= east; c++) {
                int cell = r * WorldGrid.CELL_COLUMNS + c;
                for (int i = 0; i < sizes[cell]; i++) {
                    call.accept(at(cell, i));
                }
            }
        }
    }

    private void add(Being being, int cell) {
        @Nullable Being[] inCell = cells[cell];
        if (inCell == null) {
            inCell = new Being[FIRST];
            cells[cell] = inCell;
        } else if (sizes[cell] == inCell.length) {
            inCell = Arrays.copyOf(inCell, inCell.length * 2);
            cells[cell] = inCell;
        }
        inCell[sizes[cell]] = being;
        being.at(cell, sizes[cell]++);
    }

    private void take(Being being) {
        int cell = being.cell();
        int last = --sizes[cell];
        Being moved = at(cell, last);
        cells[cell][being.slot()] = moved;
        moved.at(cell, being.slot());
        cells[cell][last] = null;
    }

    private Being at(int cell, int slot) {
        Being found = cells[cell][slot];
        if (found == null) {
            throw new IllegalStateException("cell " + cell + " has nobody at " + slot);
        }
        return found;
    }
}
