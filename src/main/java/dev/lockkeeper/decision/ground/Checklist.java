package dev.lockkeeper.decision.ground;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.MigrationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gate's items beside what is known of them.
 *
 * @param gate with the items that root cause analyses added
 */
public record Checklist(Gate gate, GateState state) {
    /** The gate as it counts now. */
    public static Checklist of(MigrationState state, Gate gate) {
        return new Checklist(state.effective(gate), state.gate(gate.id()));
    }

    /** The gate with the role as it counts now. */
    public static Checklist of(MigrationState state, Migration migration, GateRole role) {
        return of(state, migration.gate(role));
    }

    /** The items that a machine measures. */
    public List<ItemId> checked() {
        return gate.items().stream()
                .filter(item -> !item.isManual())
                .map(Item::id)
                .toList();
    }

    /** What stands in the way, one line per required item that has not passed. */
    public List<String> missing() {
        List<String> lines = new ArrayList<>();
        for (Item item : gate.items()) {
            if (item.required() && verdict(item).filter(Verdict.PASS::equals).isEmpty()) {
                lines.add(missing(item));
            }
        }
        return lines;
    }

    /** Whether every required item has passed; of none at all, nothing is proven, which is no pass. */
    public boolean isComplete() {
        List<Verdict> verdicts = gate.items().stream()
                .filter(Item::required)
                .map(item -> verdict(item).orElse(Verdict.INCONCLUSIVE))
                .toList();
        return Verdict.combine(verdicts) == Verdict.PASS;
    }

    /** Whether it has no required item, so that only people's approvals can open it. */
    public boolean isBare() {
        return gate.items().stream().noneMatch(Item::required);
    }

    /** The items whose measurement is older, in words. */
    public List<String> olderThan(Duration most, Instant now) {
        List<String> lines = new ArrayList<>();
        for (Item item : gate.items()) {
            if (state.item(item.id()).orElse(null) instanceof ItemState.Measured it
                    && now.isAfter(it.evidence().at().plus(most))) {
                lines.add(item.title() + ": measured "
                        + Wording.span(Duration.between(it.evidence().at(), now)) + " ago, at most "
                        + Wording.span(most) + " allowed");
            }
        }
        return lines;
    }

    /** The moment of the oldest measurement; empty when nothing was measured. */
    public Optional<Instant> oldest() {
        return gate.items().stream()
                .flatMap(item -> state.item(item.id()).stream())
                .filter(ItemState.Measured.class::isInstance)
                .map(it -> ((ItemState.Measured) it).evidence().at())
                .min(Instant::compareTo);
    }

    /** The evidence as it is shown to approvers, in the order of the items; an item of which nothing is known is left out. */
    public List<Shown> shown() {
        List<Shown> lines = new ArrayList<>();
        for (Item item : gate.items()) {
            ItemState known = state.item(item.id()).orElse(null);
            if (known instanceof ItemState.Measured it) {
                Evidence evidence = it.evidence();
                lines.add(new Shown(
                        item.id(),
                        item.title(),
                        evidence.verdict(),
                        evidence.summary(),
                        evidence.digest(),
                        evidence.at()));
            } else if (known instanceof ItemState.Ticked it) {
                Digest digest = Digest.of("tick\u0000" + it.by() + "\u0000" + it.note());
                lines.add(new Shown(item.id(), item.title(), Verdict.PASS, it.note(), digest, it.at()));
            }
        }
        return lines;
    }

    /** What changed from one set of lines to the other, in words. */
    public static List<String> changes(List<Shown> before, List<Shown> after) {
        List<String> lines = new ArrayList<>();
        for (Shown line : after) {
            Optional<Shown> old = find(before, line.item());
            if (old.isEmpty()) {
                lines.add(line.title() + ": now " + words(line) + ", was not there");
            } else if (!old.get().digest().equals(line.digest())
                    || !old.get().title().equals(line.title())) {
                lines.add(line.title() + ": now " + words(line) + ", was " + words(old.get()));
            }
        }
        for (Shown line : before) {
            if (find(after, line.item()).isEmpty()) {
                lines.add(line.title() + ": no longer there, was " + words(line));
            }
        }
        return lines;
    }

    private static Optional<Shown> find(List<Shown> lines, ItemId item) {
        return lines.stream().filter(line -> line.item().equals(item)).findFirst();
    }

    private static String words(Shown line) {
        return line.verdict() + " (" + line.summary() + ")";
    }

    private Optional<Verdict> verdict(Item item) {
        return state.item(item.id()).map(ItemState::verdict);
    }

    private String missing(Item item) {
        ItemState known = state.item(item.id()).orElse(null);
        if (known instanceof ItemState.Measured it) {
            String waived =
                    it.waiver() == null ? "" : ", waived (" + it.waiver().reason() + "), which is no pass";
            return item.title() + ": " + it.verdict() + " (" + it.evidence().summary() + ")" + waived;
        }
        return item.title() + (item.isManual() ? ": not ticked" : ": not measured");
    }
}
