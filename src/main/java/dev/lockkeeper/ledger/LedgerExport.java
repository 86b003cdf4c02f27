package dev.lockkeeper.ledger;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes all entries as text, one after the other, with everything that their digests are computed from. */
public final class LedgerExport {
    private static final List<String> COLUMNS = List.of(
            "sequence",
            "at",
            "programme",
            "migration",
            "by",
            "request_id",
            "kind",
            "version",
            "body",
            "previous",
            "digest");

    private LedgerExport() {}

    /** How entries are written. */
    public enum Format {
        /** A JSON object in each line. */
        JSONL,
        /** RFC 4180: a line of names, then a line for each entry. */
        CSV
    }

    /**
     * Writes the ledger as it is now, also while Lockkeeper runs; the stream is flushed and stays open.
     *
     * @param ledger the file, or the folder that it is in
     * @return how many entries were written
     */
    public static long write(Path ledger, Format format, OutputStream out) throws IOException {
        Path file = LedgerFile.existing(ledger);
        try (Connection connection = LedgerFile.reader(file);
                Statement statement = connection.createStatement()) {
            Schema.check(file, connection);
            try (ResultSet rows =
                    statement.executeQuery("SELECT sequence, at, programme, migration, \"by\", request_id,"
                            + " kind, version, body, previous, digest FROM entry ORDER BY sequence")) {
                return format == Format.JSONL ? jsonLines(rows, out) : csv(rows, out);
            }
        } catch (SQLException e) {
            throw Failure.of(file, e);
        }
    }

    private static long jsonLines(ResultSet rows, OutputStream out) throws SQLException, IOException {
        long written = 0;
        // Not closed: that would close the caller's stream.
        JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        for (; rows.next(); written++) {
            json.writeStartObject();
            for (int i = 0; i < COLUMNS.size(); i++) {
                String column = COLUMNS.get(i);
                json.writeFieldName(column);
                @Nullable String value = rows.getString(i + 1);
                if (value == null) {
                    json.writeNull();
                } else if (column.equals("body")) {
                    json.writeRawValue(value);
                } else if (column.equals("sequence") || column.equals("version")) {
                    json.writeNumber(value);
                } else {
                    json.writeString(value);
                }
            }
            json.writeEndObject();
        }
        if (written > 0) {
            json.writeRaw('\n');
        }
        json.flush();
        return written;
    }

    private static long csv(ResultSet rows, OutputStream out) throws SQLException, IOException {
        long written = 0;
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write(String.join(",", COLUMNS));
        csv.write("\r\n");
        for (; rows.next(); written++) {
            for (int i = 1; i <= COLUMNS.size(); i++) {
                if (i > 1) {
                    csv.write(',');
                }
                @Nullable String value = rows.getString(i);
                csv.write(value == null ? "" : cell(value));
            }
            csv.write("\r\n");
        }
        csv.flush();
        return written;
    }

    private static String cell(String value) {
        boolean plain = value.chars().allMatch(c -> c != '"' && c != ',' && c != '\n' && c != '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
