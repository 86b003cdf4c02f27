package dev.lockkeeper.domain.look;

import java.util.ArrayList;
import java.util.List;

/** Rows as text in which columns stand below each other. */
final class Columns {
    /** A cell that is longer makes its row longer, and no other. */
    private static final int WIDEST = 44;

    private Columns() {}

    static List<String> aligned(List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int width = width(columns.get(i));
            for (List<String> row : rows) {
                width = Math.max(width, Math.min(WIDEST, width(row.get(i))));
            }
            widths.add(width);
        }
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.isEmpty())) {
            lines.add(line(columns, widths));
        }
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            boolean isLast = i == cells.size() - 1;
            String cell = cells.get(i);
            line.append(cell).append(isLast ? "" : " ".repeat(Math.max(0, widths.get(i) - width(cell)) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
