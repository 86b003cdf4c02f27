package dev.lockkeeper.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** What one small durable commit costs on this disk, next to writing and forcing the same bytes to a plain file. */
final class CommitBench {
    private static final int WARM_UP = 500;
    private static final int TIMES = 3000;
    private static final byte[] ROW = new byte[200];

    private CommitBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("lockkeeper-bench");
        Timings file = forcedFile(folder.resolve("plain"));
        Timings commit = committedRow(folder.resolve("ledger.db"));
        System.out.println(file.against(file));
        System.out.println(commit.against(file));
        System.out.println("files in " + folder);
    }

    static Timings forcedFile(Path path) throws Exception {
        try (ForcedFile file = new ForcedFile(path, ROW.length)) {
            return Timings.of("200 bytes, forced", WARM_UP, TIMES, file::write);
        }
    }

    private static Timings committedRow(Path path) throws Exception {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + path);
                Statement schema = connection.createStatement()) {
            schema.execute("create table entry (sequence integer primary key, body blob not null) strict");
            try (PreparedStatement insert = connection.prepareStatement("insert into entry (body) values (?)")) {
                return Timings.of("one SQLite row, committed", WARM_UP, TIMES, () -> {
                    insert.setBytes(1, ROW);
                    insert.executeUpdate();
                });
            }
        }
    }
}
