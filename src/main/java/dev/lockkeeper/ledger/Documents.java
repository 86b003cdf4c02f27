package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.outbox.Database;
import dev.lockkeeper.outbox.Session;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps the texts that entries name by their digest, for example each plan as it was loaded; the same text once. */
public final class Documents {
    private final Path file;
    private final Database database;

    Documents(Path file, Database database) {
        this.file = file;
        this.database = database;
    }

    /** Keeps the text, durably before this returns, and answers its digest. Keeping it again changes nothing. */
    public Digest keep(String text) {
        return database.write(session -> keep(session, text));
    }

    /** Keeps the text in the transaction of whoever names it. */
    static Digest keep(Session session, String text) throws SQLException {
        Digest digest = Digest.of(text);
        // Every start keeps the plans that it loads, and is quicker without a statement of the library's own.
        PreparedStatement insert =
                session.prepared("INSERT INTO document (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING");
        insert.setString(1, digest.hex());
        insert.setString(2, text);
        insert.executeUpdate();
        return digest;
    }

    /**
     * The text with the digest, if it was kept.
     *
     * @throws LedgerTampered when the kept text has another digest by now
     */
    public Optional<String> find(Digest digest) {
        Optional<String> text = database.read(session -> session.handle()
                .createQuery("SELECT text FROM document WHERE digest = :digest")
                .bind("digest", digest.hex())
                .mapTo(String.class)
                .findOne());
        text.filter(found -> !Digest.of(found).equals(digest)).ifPresent(found -> {
            throw tampered(file, digest, found);
        });
        return text;
    }

    /** What to say of a kept text that has another digest by now. */
    static LedgerTampered tampered(Path file, Digest digest, String text) {
        return new LedgerTampered(
                file,
                0,
                "document " + digest.shortForm() + ": found a text with the digest "
                        + Digest.of(text).shortForm(),
                null);
    }
}
