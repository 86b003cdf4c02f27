package dev.lockkeeper.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** What one small durable commit costs on this disk, next to writing and forcing the same bytes to a plain file. */
final class CommitBench {
    private static final int WARM_UP = 500;
    private static final int TIMES = 3000;
    private static final int ROW = 200;

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
        try (ForcedFile file = new ForcedFile(path, ROW)) {
            return Timings.of("200 bytes, forced", WARM_UP, TIMES, file::write);
        }
    }

    private static Timings committedRow(Path path) throws Exception {
        try (ForcedCommit commit = new ForcedCommit(path, ROW)) {
            return Timings.of("one SQLite row, committed", WARM_UP, TIMES, commit::write);
        }
    }
}
