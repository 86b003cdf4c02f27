package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.outbox.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The append-only audit log in a folder. What {@link #append} answered is on disk and in the chain, together with everything
 * that must be said about it. Safe for several threads; one process at a time.
 */
public final class Ledger implements AutoCloseable {
    /** The file's name in its folder. */
    public static final String FILE = "ledger.db";

    private final Path file;
    private final FolderLock lock;
    private final LedgerFile database;
    private final Checkpoints checkpoints;
    private final Appender appender;
    private final Outbox outbox;
    private final Documents documents;

    /**
     * What one decision causes: all of it is recorded, or none.
     *
     * @param by who caused it
     * @param requestId the request that it goes back to, for people who look it up; null for the clock's own
     * @param requestKey what duplicates of the request share; a batch whose key was recorded before is left out as a whole
     * @param replyJson what the request was answered, for its duplicates
     * @param documents texts that the entries name by their digest
     */
    public record Batch(
            ProgrammeId programme,
            Person by,
            @Nullable String requestId,
            @Nullable String requestKey,
            @Nullable String replyJson,
            Instant at,
            List<Entry> entries,
            List<Notice> notices,
            List<String> documents) {
        public Batch {
            entries = List.copyOf(entries);
            notices = List.copyOf(notices);
            documents = List.copyOf(documents);
        }

        /** A batch whose entries name no texts. */
        public Batch(
                ProgrammeId programme,
                Person by,
                @Nullable String requestId,
                @Nullable String requestKey,
                @Nullable String replyJson,
                Instant at,
                List<Entry> entries,
                List<Notice> notices) {
            this(programme, by, requestId, requestKey, replyJson, at, entries, notices, List.of());
        }
    }

    private Ledger(Path file, FolderLock lock, LedgerFile.Opening opening, Checkpoints checkpoints) {
        this.file = file;
        this.lock = lock;
        this.checkpoints = checkpoints;
        this.database = new LedgerFile(file, opening, checkpoints);
        this.outbox = new Outbox(database);
        this.appender = new Appender(file, database, outbox);
        this.documents = new Documents(file, database);
    }

    /**
     * Opens the ledger in the folder, creating both when they are not there. The chain is verified by {@link #replay}, which
     * reads it anyway; without a replay it is verified before the first append.
     *
     * @throws LedgerException when another process has it, it is not a ledger, or the folder cannot be used
     * @throws LedgerTampered when its last entry or its guards are not as they were written
     */
    public static Ledger open(Path folder) {
        return open(folder, connection -> {});
    }

    static Ledger open(Path folder, LedgerFile.Opening opening) {
        return open(folder, opening, Checkpoints.TOO_LONG);
    }

    /** @param tooLong beyond how many bytes of the write-ahead log a commit waits until they are moved into the file */
    static Ledger open(Path folder, LedgerFile.Opening opening, long tooLong) {
        Path file = folder.resolve(FILE);
        FolderLock lock = lock(folder);
        Ledger ledger = new Ledger(file, lock, opening, new Checkpoints(file, tooLong));
        boolean usable = false;
        try {
            ledger.appender.start();
            usable = true;
            return ledger;
        } finally {
            if (!usable) {
                ledger.close();
            }
        }
    }

    private static FolderLock lock(Path folder) {
        try {
            Files.createDirectories(folder);
            return FolderLock.take(folder);
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger folder " + folder + ": found no folder that can be written (" + e
                            + "). Create it and let the user that runs Lockkeeper write there, or name another one with"
                            + " LOCKKEEPER_DATA",
                    e);
        }
    }

    /**
     * Hands over every entry, in order, and checks the chain while it reads.
     *
     * @throws LedgerTampered at the first entry that is not as it was written; those before it were handed over
     */
    public void replay(Consumer<Recorded> reader) {
        appender.verified(Replay.all(file, reader));
    }

    /**
     * Records the batches in one transaction, in the order given: entries, notices, request keys. They are durable when this
     * returns. A batch whose request key was recorded before adds nothing.
     *
     * @return what was added, in order
     * @throws LedgerUnwritable when nothing could be recorded; then nothing of it was
     */
    public List<Recorded> append(List<Batch> batches) {
        return append(batches, added -> {});
    }

    /**
     * As {@link #append(List)}. What was added is handed over before any of its notices can be sent, so that a state that moves
     * on there is the state from which cards are laid out. Must be quick: nobody else can write meanwhile.
     */
    public List<Recorded> append(List<Batch> batches, Consumer<List<Recorded>> committed) {
        return appender.append(batches, committed);
    }

    /**
     * Keeps the write-ahead log short while nobody waits for it, until interrupted; a thread of its own may run it. Without one
     * a commit does it now and then.
     */
    public void tidy() throws InterruptedException {
        database.makeRoom();
        checkpoints.run();
    }

    /** Why nothing can be recorded, as far as the last try tells; empty when it went well. */
    public Optional<LedgerException> fault() {
        return Optional.ofNullable(database.fault());
    }

    /**
     * Tries whether something can be recorded again, with a commit that changes nothing; {@link #fault} knows the answer. What was
     * tampered with is not tried: that nobody touches it now proves nothing.
     */
    public void probe() {
        if (database.fault() instanceof LedgerTampered) {
            return;
        }
        try {
            database.write(session -> Schema.touch(session.connection()));
        } catch (LedgerException e) {
            // That is the answer.
        }
    }

    /** What the request with the key was answered; a request that was answered with nothing gives an empty text. */
    public Optional<String> replyTo(String requestKey) {
        return database.read(session -> Requests.reply(session, requestKey));
    }

    /** The last entry. */
    public Head head() {
        return appender.head();
    }

    /** The entries after the sequence, at most as many as the limit; for looking things up and for shipping them. */
    public List<Recorded> read(long after, int limit) {
        List<Recorded> found = new ArrayList<>();
        Replay.some(file, after, limit, found::add);
        return found;
    }

    /** What is to be said, in the same file. */
    public Outbox outbox() {
        return outbox;
    }

    /** The texts that entries name by digest. */
    public Documents documents() {
        return documents;
    }

    /** Where it is kept. */
    public Path file() {
        return file;
    }

    @Override
    public void close() {
        database.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new LedgerException("ledger " + file + ": the lock of its folder cannot be given back: " + e, e);
        }
    }
}
