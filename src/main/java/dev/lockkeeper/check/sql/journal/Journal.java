package dev.lockkeeper.check.sql.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.freeze.Mark;
import dev.lockkeeper.check.sql.rows.Blocks.Piece;
import dev.lockkeeper.check.sql.rows.Lanes;
import dev.lockkeeper.check.sql.rows.Splits;
import dev.lockkeeper.check.sql.session.Login.Side;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of tables that were summed, one JSON object a line, each on disk before it counts. What was summed holds as long as
 * neither database was written to since; so each journal begins with a mark of both. Safe for threads.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable FileChannel file;
    private final Map<String, Splits> splits = new HashMap<>();
    private final Map<String, Done> done = new HashMap<>();
    private int resumed;

    private Journal(@Nullable FileChannel file) {
        this.file = file;
    }

    /**
     * What the comparison begins with, by which a later one knows whether it may go on.
     *
     * @param proof the rung that the pieces were summed for
     */
    public record Start(Mark before, Mark after, Proof proof) {
        /** Why what was summed then does not hold any more; empty when it does. */
        Optional<String> lostTo(Start now) {
            if (proof != now.proof) {
                return Optional.of("another proof was asked for");
            }
            return before.moved(now.before)
                    .map(why -> why + " before")
                    .or(() -> after.moved(now.after).map(why -> why + " after"));
        }
    }

    /**
     * What was summed of a table on one side.
     *
     * @param pieces in the order in which they were read
     * @param sums of all of them together, by chunk
     */
    public record Done(List<Piece> pieces, Map<Integer, Lanes> sums) {
        Done() {
            this(new ArrayList<>(), new HashMap<>());
        }
    }

    /** A journal that nobody can take up again. */
    public static Journal inMemory() {
        return new Journal(null);
    }

    /**
     * Takes up the journal that the file holds when nothing was written since, and else begins it anew.
     *
     * @throws Unanswered when the file can not be written
     */
    public static Journal open(Path path, Start start) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return begun(locked(file, path), start);
        } catch (IOException e) {
            throw new Unanswered("progress can not be kept in " + path + ": " + e.getMessage());
        }
    }

    /** Two comparisons of the same databases would only take each other's time. */
    private static FileChannel locked(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new Unanswered(
                    "these databases are being compared already; wait for that one (" + path.getFileName() + ")");
        }
        file.close();
        throw new Unanswered("another process compares these databases (" + path.getFileName() + ")");
    }

    private static Journal begun(FileChannel file, Start start) throws IOException {
        Journal journal = new Journal(file);
        // Not closed, since that would close the file.
        BufferedReader lines = new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8));
        String first = lines.readLine();
        if (first != null && start(first).lostTo(start).isEmpty()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parsed(line).ifPresent(journal::take);
            }
            file.position(file.size());
            // A line that was cut short by a crash is left behind, closed by an end of line of its own.
            journal.write("");
        } else {
            file.truncate(0);
            file.position(0);
            journal.write(JSON.writeValueAsString(start));
        }
        return journal;
    }

    /** How many pieces were there already. */
    public synchronized int resumed() {
        return resumed;
    }

    /** Into which chunks the table was parted. */
    public synchronized Optional<Splits> splits(String table) {
        return Optional.ofNullable(splits.get(table));
    }

    /** Keeps into which chunks the table is parted. */
    public synchronized void keep(String table, Splits chunks) {
        splits.put(table, chunks);
        ObjectNode line = JSON.createObjectNode().put("table", table);
        ArrayNode bounds = line.putArray("bounds");
        chunks.bounds().forEach(bound -> bound.forEach(bounds.addArray()::add));
        write(line.toString());
    }

    /** What was summed of the table on that side. */
    public synchronized Done done(String table, Side side) {
        Done there = done.getOrDefault(side + "/" + table, new Done());
        return new Done(List.copyOf(there.pieces()), Map.copyOf(there.sums()));
    }

    /** Keeps the sums of a piece. */
    public synchronized void keep(String table, Side side, Piece piece, Map<Integer, Lanes> sums) {
        ObjectNode line = JSON.createObjectNode()
                .put("table", table)
                .put("side", side.name())
                .put("from", piece.from())
                .put("to", piece.to());
        ArrayNode chunks = line.putArray("sums");
        sums.forEach((chunk, lanes) -> chunks.addArray()
                .add(chunk)
                .add(lanes.rows())
                .add(lanes.one().toString())
                .add(lanes.other().toString()));
        write(line.toString());
    }

    private void take(JsonNode line) {
        String table = line.path("table").asText();
        if (line.has("bounds")) {
            List<List<String>> bounds = new ArrayList<>();
            line.get("bounds").forEach(bound -> {
                List<String> values = new ArrayList<>();
                bound.forEach(value -> values.add(value.asText()));
                bounds.add(values);
            });
            splits.put(table, new Splits(bounds));
            return;
        }
        Done there = done.computeIfAbsent(line.path("side").asText() + "/" + table, unseen -> new Done());
        there.pieces().add(new Piece(line.path("from").asLong(), line.path("to").asLong()));
        line.path("sums")
                .forEach(chunk -> there.sums()
                        .merge(
                                chunk.get(0).asInt(),
                                new Lanes(
                                        chunk.get(1).asLong(),
                                        new BigInteger(chunk.get(2).asText()),
                                        new BigInteger(chunk.get(3).asText())),
                                Lanes::plus));
        resumed++;
    }

    private static Optional<JsonNode> parsed(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Start start(String line) {
        try {
            return JSON.readValue(line, Start.class);
        } catch (IOException e) {
            // Written by another version: it can not be gone on with, and a start that equals none says so.
            Mark none = new Mark("", "", "", "", "");
            return new Start(none, none, Proof.COUNTS);
        }
    }

    private void write(String line) {
        if (file == null) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new Unanswered("progress can not be kept: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new Unanswered("progress can not be kept: " + e.getMessage());
            }
        }
    }
}
