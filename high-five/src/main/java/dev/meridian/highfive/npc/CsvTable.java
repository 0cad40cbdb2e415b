package dev.meridian.highfive.npc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table in a text file: one row a line, values between commas, the first row names the columns. Empty lines and lines that begin with #
 * are for people. No quoting: values hold no commas.
 */
final class CsvTable {

    /** More rows than any game has; a larger file is a mistake. */
    private static final int ROWS_MAX = 200_000;

    private final String file;
    private final List<Row> rows;

    private CsvTable(String file, List<Row> rows) {
        this.file = file;
        this.rows = rows;
    }

    /** One row; {@code line} counts from 1. */
    final class Row {
        private final int line;
        private final Map<String, String> values;

        private Row(int line, Map<String, String> values) {
            this.line = line;
            this.values = values;
        }

        String text(String column) {
            String value = values.get(column);
            if (value == null) {
                throw new IllegalStateException(file + " was read without a column " + column);
            }
            return value;
        }

        int number(String column) {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException _) {
                throw problem(column + " is '" + text(column) + "', not a whole number");
            }
        }

        double decimal(String column) {
            try {
                return Double.parseDouble(text(column));
            } catch (NumberFormatException _) {
                throw problem(column + " is '" + text(column) + "', not a number");
            }
        }

        boolean yes(String column) {
            return switch (text(column)) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw problem(column + " is '" + text(column) + "', not yes or no");
            };
        }

        NpcDataException problem(String what) {
            return new NpcDataException(file, line, what);
        }
    }

    /** Reads the lines of a file whose columns must be exactly these, in this order. */
    static CsvTable read(String file, List<String> lines, List<String> columns) {
        var table = new CsvTable(file, new ArrayList<>());
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> values = List.of(line.split(",", -1)).stream().map(String::strip).toList();
            if (!headed) {
                if (!values.equals(columns)) {
                    throw new NpcDataException(file, i + 1, "the columns must be " + String.join(",", columns));
                }
                headed = true;
                continue;
            }
            table.add(i + 1, values, columns);
        }
        if (!headed) {
            throw new NpcDataException(file, lines.size(), "there is no row that names the columns " + String.join(",", columns));
        }
        return table;
    }

    List<Row> rows() {
        return rows;
    }

    private void add(int line, List<String> values, List<String> columns) {
        if (values.size() != columns.size()) {
            throw new NpcDataException(file, line, values.size() + " values instead of " + columns.size());
        }
        if (rows.size() == ROWS_MAX) {
            throw new NpcDataException(file, line, "more than " + ROWS_MAX + " rows");
        }
        var byColumn = new HashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            byColumn.put(columns.get(i), values.get(i));
        }
        rows.add(new Row(line, byColumn));
    }
}
