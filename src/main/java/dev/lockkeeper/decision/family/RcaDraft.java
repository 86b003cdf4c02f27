package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.RcaBeforeRetry;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what a root cause analysis lacks before it can be recorded. */
final class RcaDraft {
    private RcaDraft() {}

    static Optional<Refusal> lacking(MigrationState state, Migration migration, Rca rca) {
        return blank("What happened", rca.happened())
                .or(() -> blank("The root cause", rca.rootCause()))
                .or(() -> blank("What prevents it", rca.prevention()))
                .or(() -> nothingLeft(rca))
                .or(() -> items(state, migration, rca.items()));
    }

    private static Optional<Refusal> blank(String what, String words) {
        return words.isBlank()
                ? Optional.of(Wording.refusal(
                        RcaBeforeRetry.ID,
                        what + " is empty.",
                        "Fill it in; whoever accepts the analysis has nothing else to go by."))
                : Optional.empty();
    }

    private static Optional<Refusal> nothingLeft(Rca rca) {
        boolean isSigned = rca.noCheckReason() != null && !rca.noCheckReason().isBlank();
        return rca.items().isEmpty() && !isSigned
                ? Optional.of(Wording.refusal(
                        RcaBeforeRetry.ID,
                        "The analysis leaves nothing behind: it has neither a gate item nor a reason why no check is"
                                + " possible.",
                        "Add or change at least one gate item, or sign why none is possible."))
                : Optional.empty();
    }

    private static Optional<Refusal> items(MigrationState state, Migration migration, List<RcaItem> items) {
        Set<String> named = new HashSet<>();
        for (RcaItem item : items) {
            Gate gate = migration.gate(item.gate()).map(state::effective).orElse(null);
            if (gate == null) {
                List<String> known = migration.gates().stream()
                        .map(Gate::id)
                        .map(GateId::value)
                        .toList();
                return Optional.of(Desk.notFound(migration.id() + " has no gate " + item.gate() + ".", "gates", known));
            }
            Optional<Refusal> wrong = item(gate, item);
            if (wrong.isPresent()) {
                return wrong;
            }
            if (!named.add(gate.id() + "/" + (item.replaces() == null ? item.item() : item.replaces()))) {
                return Optional.of(Wording.refusal(
                        RcaBeforeRetry.ID,
                        "The analysis names item " + item.item() + " of gate " + gate.id() + " twice.",
                        "Give each item a name of its own."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> item(Gate gate, RcaItem item) {
        if (item.title().isBlank()) {
            return blank("The title of item " + item.item(), item.title());
        }
        ItemId replaces = item.replaces();
        if (replaces != null && gate.item(replaces).isEmpty()) {
            List<String> known =
                    gate.items().stream().map(it -> it.id().value()).toList();
            return Optional.of(
                    Desk.notFound("Gate " + gate.id() + " has no item " + replaces + " to change.", "items", known));
        }
        if (replaces == null && gate.item(item.item()).isPresent()) {
            return Optional.of(Wording.refusal(
                    RcaBeforeRetry.ID,
                    "Gate " + gate.id() + " already has an item " + item.item() + ".",
                    "Change that one, or give the new one another name."));
        }
        return Optional.empty();
    }
}
