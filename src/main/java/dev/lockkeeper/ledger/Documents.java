package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.outbox.Database;
import java.nio.file.Path;
import java.sql.PreparedStatement;
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
        Digest digest = Digest.of(text);
        database.write(session -> {
            // Every start keeps the plans that it loads, and is quicker without a statement of the library's own.
            PreparedStatement insert =
                    session.prepared("INSERT INTO document (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING");
            insert.setString(1, digest.hex());
            insert.setString(2, text);
            return insert.executeUpdate();
        });
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
        text.map(Digest::of).filter(found -> !found.equals(digest)).ifPresent(found -> {
            throw new LedgerTampered(
                    file,
                    0,
                    "document " + digest.shortForm() + ": found a text with the digest " + found.shortForm(),
                    null);
        });
        return text;
    }
}
