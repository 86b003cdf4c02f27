package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternSample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kind of error lines that was not there before, with what people said of it.
 *
 * @param attempt the last one in which it was seen; 0 when there was none
 * @param group with the newest numbers, and what people say of it
 * @param by who said so; null before
 * @param at when; null before
 * @param expiresAt until when an acknowledgement counts; null when it is none
 */
public record ErrorGroup(
        MigrationId migration,
        int attempt,
        PatternGroup group,
        PatternSample sample,
        @Nullable Person by,
        @Nullable Instant at,
        @Nullable Instant expiresAt) {
    static ErrorGroup found(MigrationId migration, int attempt, PatternGroup group, PatternSample sample) {
        return new ErrorGroup(migration, attempt, group, sample, null, null, null);
    }

    /** Seen again, in another attempt too; what was said of it stays. */
    ErrorGroup again(int other, PatternGroup seen, PatternSample shown) {
        return new ErrorGroup(migration, other, seen.labelled(group.label()), shown, by, at, expiresAt);
    }

    /** The same with newer numbers. */
    ErrorGroup counted(PatternGroup seen) {
        return new ErrorGroup(migration, attempt, seen.labelled(group.label()), sample, by, at, expiresAt);
    }

    ErrorGroup labelled(Label label, Person who, Instant when, @Nullable Instant until) {
        return new ErrorGroup(migration, attempt, group.labelled(label), sample, who, when, until);
    }

    /** Whether an acknowledgement counts at the moment. */
    public boolean isAcknowledged(Instant now) {
        return group.label() == Label.ACKNOWLEDGED && expiresAt != null && now.isBefore(expiresAt);
    }
}
