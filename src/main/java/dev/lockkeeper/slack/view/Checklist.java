package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import java.util.List;
import java.util.Optional;

/** How far a gate's items are, and each of them in one or two lines. */
record Checklist(Gate gate, GateState state) {
    List<Item> required() {
        return gate.items().stream().filter(Item::required).toList();
    }

    long passed() {
        return required().stream().filter(item -> mark(item).equals("✅")).count();
    }

    /** The required items that were looked at and did not pass, counted: {@code , 1 ❌, 2 ❔}; empty for none. */
    String troubles() {
        StringBuilder out = new StringBuilder();
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.ERROR)) {
            long count = required().stream()
                    .filter(item -> !isRunning(item.id()))
                    .flatMap(item -> state.item(item.id()).stream())
                    .filter(item -> item.verdict() == verdict)
                    .count();
            out.append(count == 0 ? "" : ", " + count + " " + Marks.of(verdict) + " " + Marks.words(verdict));
        }
        return out.toString();
    }

    boolean isRunning(ItemId item) {
        GateState.ChecksRun run = state.run();
        return run != null && run.pending().contains(item);
    }

    String mark(Item item) {
        if (isRunning(item.id())) {
            return "⏳";
        }
        return state.item(item.id()).map(ItemState::verdict).map(Marks::of).orElse(item.isManual() ? "☐" : "❔");
    }

    /** Mark, title, and below it the evidence, or what is to be done. */
    String line(Item item) {
        String optional = item.required() ? "" : " _(optional)_";
        String evidence = evidence(item);
        return mark(item) + " " + Mrkdwn.bold(item.title()) + optional
                + (evidence.isEmpty() ? "" : "\n        " + evidence);
    }

    /** Who wants to go on all the same, and that the verdict stands; empty for nobody. */
    static String waived(ItemState.Measured measured) {
        ItemState.Measured.Waiver waiver = measured.waiver();
        return waiver == null
                ? ""
                : "\n        ✋ waived by " + Mrkdwn.mention(waiver.by().userId()) + " " + Mrkdwn.when(waiver.at())
                        + ": " + Page.cut(Mrkdwn.typed(waiver.reason()), 300) + " · still "
                        + Marks.words(measured.verdict());
    }

    private String evidence(Item item) {
        if (isRunning(item.id())) {
            Progress progress =
                    state.run() == null ? null : state.run().progress().get(item.id());
            return progress == null ? "running" : Marks.bar(progress);
        }
        Optional<ItemState> known = state.item(item.id());
        if (known.isEmpty()) {
            String hint = item.hint();
            return hint == null ? (item.isManual() ? "" : "not measured yet") : Mrkdwn.escape(hint);
        }
        if (known.get() instanceof ItemState.Ticked tick) {
            return "ticked by " + Mrkdwn.mention(tick.by().userId()) + " " + Mrkdwn.when(tick.at()) + ": "
                    + Page.cut(Mrkdwn.typed(tick.note()), 300);
        }
        ItemState.Measured measured = (ItemState.Measured) known.get();
        return Page.cut(Mrkdwn.said(measured.evidence().summary()), 400)
                + Marks.flip(measured.evidence().wouldFlip()) + " · " + Mrkdwn.when(measured.at())
                + EvidencePage.bundle(measured.evidence())
                        .map(mark -> " · " + mark)
                        .orElse("")
                + waived(measured);
    }
}
