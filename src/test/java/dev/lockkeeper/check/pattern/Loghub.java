package dev.lockkeeper.check.pattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A set of Loghub on this machine: its messages, and for each the event that people saw in it. */
record Loghub(List<String> messages, List<String> events) {
    static Loghub read(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).resolve(name + "_2k.log_structured.csv");
        List<List<String>> rows = rows(Files.readString(file));
        int message = rows.get(0).indexOf("Content");
        int event = rows.get(0).indexOf("EventId");
        List<List<String>> lines = rows.subList(1, rows.size());
        return new Loghub(
                lines.stream().map(row -> row.get(message)).toList(),
                lines.stream().map(row -> row.get(event)).toList());
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (isQuoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }
}
