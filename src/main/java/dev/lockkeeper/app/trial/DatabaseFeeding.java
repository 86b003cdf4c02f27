package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.store.DatabaseFlaw;
import dev.lockkeeper.app.trial.store.Databases;
import dev.lockkeeper.app.trial.store.SelectList;
import dev.lockkeeper.domain.programme.CheckSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plays a value that a database gives, and two databases of which one was not copied whole. */
final class DatabaseFeeding {
    /** Each of them has to be found. */
    private static final Map<DatabaseFlaw, String> FLAWS = new TreeMap<>(Map.of(
            DatabaseFlaw.ROW_MISSING, "a row missing",
            DatabaseFlaw.VALUE_CHANGED, "a value changed by a blank",
            DatabaseFlaw.SEQUENCE_BEHIND, "a sequence behind by one",
            DatabaseFlaw.TABLE_MISSING, "a table missing",
            DatabaseFlaw.LARGE_OBJECT_MISSING, "a large object missing"));

    private final Databases databases;

    DatabaseFeeding(Databases databases) {
        this.databases = databases;
    }

    /** How the check is fed; empty when it asks no database. */
    Optional<Feeding> of(CheckSpec check) {
        if (check instanceof CheckSpec.SqlThreshold it) {
            return Optional.of(value(it));
        }
        return check instanceof CheckSpec.SqlParity ? Optional.of(parity()) : Optional.empty();
    }

    private Feeding value(CheckSpec.SqlThreshold it) {
        SelectList seen = SelectList.of(it.query());
        BigDecimal constant = seen.constant().orElse(null);
        List<BigDecimal> values = constant == null
                ? Limits.ofSql(it.query(), it.unit()).violations(it.atMost(), it.atLeast())
                : List.of(constant);
        List<Feeding.Violation> violations = values.stream()
                .map(value -> new Feeding.Violation(
                        Limits.shown(value, it.unit()) + (constant == null ? "" : ", the only value that it has,"),
                        scene -> databases.answer(value.toPlainString())))
                .toList();
        return Feeding.any(violations, scene -> {
            if (scene == Scene.HEALTH) {
                BigDecimal healthy = constant == null ? Limits.healthy(it.atMost(), it.atLeast()) : constant;
                databases.answer(healthy.toPlainString());
            } else if (seen.isCount()) {
                // To count no rows is to know something: only a refusal is silence.
                databases.refuse();
            } else {
                databases.answer(seen.filler().map(BigDecimal::toPlainString).orElse(null));
            }
        });
    }

    private Feeding parity() {
        List<Feeding.Violation> violations = FLAWS.entrySet().stream()
                .map(flaw -> new Feeding.Violation(flaw.getValue(), scene -> databases.hold(flaw.getKey())))
                .toList();
        return Feeding.each(
                violations, scene -> databases.hold(scene == Scene.HEALTH ? DatabaseFlaw.NONE : DatabaseFlaw.EMPTY));
    }
}
