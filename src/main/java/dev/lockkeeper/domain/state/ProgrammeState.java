package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.entry.Recorded;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a programme: the fold of its ledger entries. Immutable.
 *
 * @param plan the digest of the plan in force; null before the first
 * @param setAside the digest of a changed plan that waits until no attempt runs; null when none does
 * @param overrides by id, in the order in which they were asked for
 * @param freeze the declared freeze; null when there is none
 * @param errorGroups the kinds of error lines that were not there before
 * @param untoldSince when the first entry was recorded that the ledger's head was not told after; null when it was told last
 * @param head the last entry folded in; 0 before the first
 */
public record ProgrammeState(
        ProgrammeId id,
        @Nullable Digest plan,
        @Nullable Digest setAside,
        Map<MigrationId, MigrationState> migrations,
        Map<String, RuleOverride> overrides,
        @Nullable DeclaredFreeze freeze,
        ErrorGroups errorGroups,
        @Nullable Instant untoldSince,
        long head) {
    /** A freeze that somebody declared; until null means until it is lifted. */
    public record DeclaredFreeze(@Nullable Instant until, String reason, Person by, Instant at) {
        /** Whether it holds at the moment. */
        public boolean holds(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    public ProgrammeState {
        migrations = SharedMap.of(migrations);
        overrides = Collections.unmodifiableMap(overrides);
    }

    /** A programme of which nothing is known. */
    public static ProgrammeState empty(ProgrammeId id) {
        return new ProgrammeState(id, null, null, Map.of(), Map.of(), null, ErrorGroups.NONE, null, 0);
    }

    /** What is known of the migration. */
    public MigrationState migration(MigrationId migration) {
        return migrations.getOrDefault(migration, MigrationState.NEW);
    }

    /** The override with the id. */
    public Optional<RuleOverride> override(String overrideId) {
        return Optional.ofNullable(overrides.get(overrideId));
    }

    /** A granted and not yet used override of the rule for the migration. */
    public Optional<RuleOverride> granted(MigrationId migration, RuleId rule) {
        return overrides.values().stream()
                .filter(override -> override.status() == RuleOverride.Status.GRANTED
                        && override.migration().equals(migration)
                        && override.rule().equals(rule))
                .findFirst();
    }

    /** The state after one more entry of this programme's ledger. */
    public ProgrammeState after(Recorded line) {
        return Fold.apply(this, line);
    }

    ProgrammeState withPlan(Digest digest) {
        return new ProgrammeState(id, digest, null, migrations, overrides, freeze, errorGroups, untoldSince, head);
    }

    ProgrammeState withSetAside(Digest digest) {
        return new ProgrammeState(id, plan, digest, migrations, overrides, freeze, errorGroups, untoldSince, head);
    }

    ProgrammeState withMigration(MigrationId migration, MigrationState state) {
        Map<MigrationId, MigrationState> more = SharedMap.of(migrations).with(migration, state);
        return new ProgrammeState(id, plan, setAside, more, overrides, freeze, errorGroups, untoldSince, head);
    }

    ProgrammeState withOverride(RuleOverride override) {
        Map<String, RuleOverride> more = new LinkedHashMap<>(overrides);
        more.put(override.overrideId(), override);
        return new ProgrammeState(id, plan, setAside, migrations, more, freeze, errorGroups, untoldSince, head);
    }

    ProgrammeState withFreeze(@Nullable DeclaredFreeze other) {
        return new ProgrammeState(id, plan, setAside, migrations, overrides, other, errorGroups, untoldSince, head);
    }

    ProgrammeState withErrorGroups(ErrorGroups others) {
        return new ProgrammeState(id, plan, setAside, migrations, overrides, freeze, others, untoldSince, head);
    }

    ProgrammeState withHead(long sequence, @Nullable Instant untold) {
        return new ProgrammeState(id, plan, setAside, migrations, overrides, freeze, errorGroups, untold, sequence);
    }
}
