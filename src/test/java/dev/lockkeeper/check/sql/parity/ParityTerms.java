package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of a comparison, changed one by one. */
final class ParityTerms {
    private final Parity from;
    private Proof proof;
    private Proof accept;
    private @Nullable Duration window;
    private Duration chunkLimit;
    private int busyAt;
    private Duration catchUp;
    private boolean showKeys;
    private boolean trimChar;
    private List<String> except;

    private ParityTerms(Parity from) {
        this.from = from;
        proof = from.proof();
        accept = from.accept();
        window = from.window();
        chunkLimit = from.chunkLimit();
        busyAt = from.busyAt();
        catchUp = from.catchUp();
        showKeys = from.showKeys();
        trimChar = from.trimChar();
        except = from.except();
    }

    static ParityTerms of(Parity from) {
        return new ParityTerms(from);
    }

    ParityTerms proof(Proof climbedTo, Proof accepted) {
        proof = climbedTo;
        accept = accepted;
        return this;
    }

    ParityTerms window(Duration length) {
        window = length;
        return this;
    }

    ParityTerms chunkLimit(Duration limit) {
        chunkLimit = limit;
        return this;
    }

    ParityTerms busyAt(int sessions) {
        busyAt = sessions;
        return this;
    }

    ParityTerms catchUp(Duration limit) {
        catchUp = limit;
        return this;
    }

    ParityTerms hidingKeys() {
        showKeys = false;
        return this;
    }

    ParityTerms trimChar() {
        trimChar = true;
        return this;
    }

    ParityTerms except(String... names) {
        except = List.of(names);
        return this;
    }

    Parity end() {
        return new Parity(
                from.before(),
                from.after(),
                proof,
                accept,
                window,
                chunkLimit,
                from.workers(),
                busyAt,
                catchUp,
                from.sample(),
                showKeys,
                trimChar,
                except);
    }
}
