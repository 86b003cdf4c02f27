package dev.lockkeeper.app.trial.store;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Parity;
import org.jspecify.annotations.Nullable;

/** The two databases of a trial. What they hold is set between two checks. */
public final class Databases implements AutoCloseable {
    private final DatabaseServer before = DatabaseServer.start();
    private final DatabaseServer after = DatabaseServer.start();

    /** The same check, asking here. */
    public CheckSpec here(CheckSpec check) {
        if (check instanceof CheckSpec.SqlThreshold it) {
            return new CheckSpec.SqlThreshold(at(after), it.query(), it.atMost(), it.atLeast(), it.unit());
        }
        if (!(check instanceof CheckSpec.SqlParity it)) {
            return check;
        }
        Parity plan = it.parity();
        return new CheckSpec.SqlParity(new Parity(
                at(before),
                at(after),
                plan.proof(),
                plan.accept(),
                plan.window(),
                plan.chunkLimit(),
                plan.workers(),
                plan.busyAt(),
                plan.catchUp(),
                plan.sample(),
                plan.showKeys(),
                plan.trimChar(),
                plan.except()));
    }

    private static Parity.Database at(DatabaseServer server) {
        return new Parity.Database(server.url(), null);
    }

    /** Answers every question with one value; null for NULL. */
    public void answer(@Nullable String value) {
        after.play(sql -> Rows.of(value));
    }

    /** Answers no question. */
    public void refuse() {
        after.play(sql -> {
            throw new Answers.Refused("permission denied");
        });
    }

    /** Lets both hold the same, but for what is wrong. */
    public void hold(DatabaseFlaw flaw) {
        boolean isBoth = flaw == DatabaseFlaw.EMPTY;
        before.play(ScratchDatabase.with(isBoth ? flaw : DatabaseFlaw.NONE));
        after.play(ScratchDatabase.with(flaw));
    }

    @Override
    public void close() {
        before.close();
        after.close();
    }
}
