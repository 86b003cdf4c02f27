package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.ledger.form.EntryJson;
import dev.lockkeeper.ledger.form.EntryKind;
import dev.lockkeeper.ledger.form.Line;
import dev.lockkeeper.outbox.Outbox;
import dev.lockkeeper.outbox.Session;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds lines to the end of the chain. The head moves only with a commit, and never differs from the file's last line. */
final class Appender {
    private static final String INSERT = """
            INSERT INTO entry (previous, sequence, at, programme, migration, "by", request_id, kind, version, body, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Path file;
    private final LedgerFile database;
    private final Outbox outbox;
    private volatile Head head = Head.NONE;
    private volatile boolean verified;

    Appender(Path file, LedgerFile database, Outbox outbox) {
        this.file = file;
        this.database = database;
        this.outbox = outbox;
    }

    /** Makes the file ready and finds its head. */
    void start() {
        head = database.write(session -> {
            @Nullable String unguarded = Guards.wrong(session.connection());
            if (unguarded != null) {
                throw new LedgerTampered(file, 0, unguarded, null);
            }
            return Tail.head(file, session);
        });
    }

    Head head() {
        return head;
    }

    /** The whole chain was read and is sound up to the head. */
    void verified(Head read) {
        if (read.sequence() < head.sequence()) {
            throw new LedgerTampered(file, read.sequence() + 1, "it was there at the start and is gone", null);
        }
        verified = true;
    }

    /** One thread reads the chain while the others wait: were it to grow meanwhile, its head would seem to be gone. */
    private synchronized void verifyOnce() {
        if (!verified) {
            verified(Replay.check(file));
        }
    }

    List<Recorded> append(List<Ledger.Batch> batches, Consumer<List<Recorded>> committed) {
        verifyOnce();
        List<List<Draft>> drafts = new ArrayList<>();
        batches.forEach(
                batch -> drafts.add(batch.entries().stream().map(Draft::of).toList()));
        List<Recorded> added = database.write(session -> add(session, batches, drafts), recorded -> {
            if (!recorded.isEmpty()) {
                Recorded last = recorded.get(recorded.size() - 1);
                head = new Head(last.sequence(), last.digest());
            }
            committed.accept(recorded);
        });
        outbox.wake();
        return added;
    }

    private List<Recorded> add(Session session, List<Ledger.Batch> batches, List<List<Draft>> drafts)
            throws SQLException {
        Head last = Tail.same(file, session, head);
        List<Recorded> added = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            Ledger.Batch batch = batches.get(i);
            @Nullable String key = batch.requestKey();
            if (key == null || Requests.isFirst(session, key, batch.at(), batch.replyJson())) {
                for (Draft draft : drafts.get(i)) {
                    last = insert(session, draft, batch, last, added);
                }
                for (String document : batch.documents()) {
                    Documents.keep(session, document);
                }
                outbox.add(session, batch.notices(), last.receipt(), batch.requestId());
            }
        }
        return added;
    }

    private static Head insert(Session session, Draft draft, Ledger.Batch batch, Head last, List<Recorded> added)
            throws SQLException {
        Line line = draft.after(last, batch);
        Digest digest = line.digest();
        PreparedStatement insert = session.prepared(INSERT);
        insert.setString(1, line.previous());
        insert.setLong(2, line.sequence());
        insert.setString(3, line.at());
        insert.setString(4, line.programme());
        insert.setString(5, line.migration());
        insert.setString(6, line.by());
        insert.setString(7, line.requestId());
        insert.setString(8, line.kind());
        insert.setInt(9, line.version());
        insert.setString(10, line.body());
        insert.setString(11, digest.hex());
        insert.executeUpdate();
        added.add(new Recorded(
                line.sequence(), batch.at(), batch.programme(), batch.by(), batch.requestId(), draft.entry, digest));
        return new Head(line.sequence(), digest);
    }

    /** An entry whose JSON is written already, so that nobody waits for that with the file locked. */
    private record Draft(Entry entry, EntryKind kind, String body) {
        static Draft of(Entry entry) {
            return new Draft(entry, EntryJson.kind(entry), EntryJson.write(entry));
        }

        Line after(Head last, Ledger.Batch batch) {
            @Nullable MigrationId migration = entry.migration();
            return new Line(
                    last.digest().hex(),
                    last.sequence() + 1,
                    batch.at().toString(),
                    batch.programme().value(),
                    migration == null ? null : migration.value(),
                    batch.by().userId(),
                    batch.requestId(),
                    kind.name(),
                    kind.version(),
                    body);
        }
    }
}
