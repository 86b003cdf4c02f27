package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A gate's checklist: every item with its evidence, and the buttons that are possible now. */
final class GateCard {
    private GateCard() {}

    static Message render(Frame frame, Migration migration, Gate planned) {
        MigrationState known = frame.known(migration);
        GateState state = known.gate(planned.id());
        Gate gate = known.effective(planned);
        Checklist list = new Checklist(gate, state);
        Page page = Page.message("/migrate gate " + migration.id() + " " + gate.id());
        page.header(migration.title() + " · " + gate.title());
        page.context(summary(migration, planned, list));
        page.context(shutBecause(frame, migration, planned, list));
        for (Item item : gate.items()) {
            row(frame, migration, list, item, page);
        }
        for (Gate.Skipped skipped : gate.skipped()) {
            page.context("➖ " + Mrkdwn.escape(skipped.title()) + " · switched off by the plan: "
                    + Mrkdwn.typed(skipped.reason()));
        }
        if (gate.role() == GateRole.GO) {
            page.context(baseline(known));
            if (known.baseline() != null) {
                BaselineCard.forecasts(frame, migration, known.baseline().baseline(), page);
            }
        }
        if (!EvidencePage.rows(frame, migration, planned.id(), null).stream()
                .allMatch(shown -> shown.evidence().bundle().isEmpty())) {
            page.context("📎 is what a verdict rests on: "
                    + Mrkdwn.code("/migrate evidence " + migration.id() + " " + planned.id()));
        }
        if (isFirst(migration, planned)) {
            page.context(guide(migration, known));
        }
        approvals(frame, gate, state, page);
        page.buttons(buttons(frame, migration, list, known));
        return new Message(text(migration, list), page.blocks());
    }

    private static String summary(Migration migration, Gate planned, Checklist list) {
        String head = "Gate " + (migration.gates().indexOf(planned) + 1) + " of "
                + migration.gates().size() + " · " + list.passed() + " of "
                + list.required().size() + " required items passed" + list.troubles();
        GateState state = list.state();
        if (state.openedAt() != null) {
            return "🔓 *Open* since " + Mrkdwn.when(state.openedAt()) + " · " + head;
        }
        GateState.ChecksRun run = state.run();
        return run == null
                ? "🔒 Shut · " + head
                : "⏳ Checks running, " + (run.all().size() - run.pending().size()) + " of "
                        + run.all().size() + " done · " + head;
    }

    /** Why a gate with nothing left to do is shut all the same; empty when that is plain to see. */
    private static String shutBecause(Frame frame, Migration migration, Gate planned, Checklist list) {
        if (list.state().isOpen() || list.passed() < list.required().size()) {
            return "";
        }
        if (planned.role() == GateRole.GO) {
            return "🗳️ It opens with the go";
        }
        return migration.gates().subList(0, migration.gates().indexOf(planned)).stream()
                .filter(before -> before.role() != GateRole.GO
                        && !frame.known(migration).gate(before.id()).isOpen())
                .findFirst()
                .map(before -> "⏸️ It waits for the gate before it: " + Mrkdwn.escape(before.title()))
                .orElse("");
    }

    private static void row(Frame frame, Migration migration, Checklist list, Item item, Page page) {
        String line = list.line(item);
        if (!item.isManual() || list.state().isOpen()) {
            page.section(line);
            return;
        }
        ClickValue value = frame.value(migration.id(), list.gate().id(), item.id());
        boolean ticked = list.state()
                .item(item.id())
                .filter(ItemState.Ticked.class::isInstance)
                .isPresent();
        page.section(
                line,
                ticked ? Buttons.plain(Verb.UNTICK, "Take back", value) : Buttons.plain(Verb.TICK, "Tick", value));
    }

    /** The kind of the workload is decided before anything else. */
    private static boolean isFirst(Migration migration, Gate gate) {
        return migration.gates().get(0).id().equals(gate.id());
    }

    private static String guide(Migration migration, MigrationState known) {
        MigrationState.Guided guided = known.guided();
        if (guided == null) {
            return "";
        }
        boolean differs = guided.guidance().differsFrom(migration.target().workload());
        return (differs ? "⚠️ " : "🧭 ") + "Guide, answered by "
                + Mrkdwn.mention(guided.by().userId()) + " "
                + Mrkdwn.when(guided.at()) + ": "
                + Mrkdwn.escape(guided.guidance().words())
                + (differs ? " · the plan names another kind of workload" : "");
    }

    private static String baseline(MigrationState known) {
        SealedBaseline sealed = known.baseline();
        if (known.baselineRun() != null) {
            return "⏳ Baseline is being captured";
        }
        if (sealed != null) {
            return "📐 Baseline of " + Mrkdwn.when(sealed.baseline().at()) + ", sealed "
                    + Mrkdwn.code(sealed.seal().shortForm()) + ", good until "
                    + Mrkdwn.when(sealed.baseline().expiresAt())
                    + (sealed.approval() == null
                            ? " · *not approved yet*"
                            : " · approved by "
                                    + Mrkdwn.mention(sealed.approval().by().userId()));
        }
        String problem = known.baselineProblem();
        return problem == null ? "📐 No baseline yet" : "⚠️ No baseline: " + Mrkdwn.said(problem);
    }

    private static void approvals(Frame frame, Gate gate, GateState state, Page page) {
        ApprovalSpec spec = gate.approvals();
        if (spec == null || gate.role() == GateRole.GO) {
            return;
        }
        String who = state.approvals().keySet().stream()
                .map(person -> Mrkdwn.mention(person.userId()))
                .sorted()
                .collect(Collectors.joining(", "));
        boolean isComplete = state.approvals().size() >= spec.count();
        page.context("✍️ " + state.approvals().size() + " of " + spec.count() + " approvals"
                + (who.isEmpty() ? "" : ": " + who)
                + (isComplete
                        ? ""
                        : " · waits for " + Mrkdwn.mentions(frame.plan().members(spec.from()))));
    }

    private static List<ButtonElement> buttons(Frame frame, Migration migration, Checklist list, MigrationState known) {
        List<ButtonElement> buttons = new ArrayList<>();
        Gate gate = list.gate();
        if (list.state().isOpen()) {
            return buttons;
        }
        ClickValue value = frame.value(migration.id(), gate.id());
        boolean measurable = gate.items().stream().anyMatch(item -> !item.isManual());
        if (measurable && list.state().run() == null) {
            buttons.add(Buttons.plain(Verb.RUN_CHECKS, "Run checks", value));
        }
        GateState.ChecksRun run = list.state().run();
        if (run != null && !run.progress().isEmpty()) {
            buttons.add(Buttons.plain(Verb.STOP_CHECKS, "Stop the checks", value));
        }
        if (isFirst(migration, gate) && known.guided() == null) {
            buttons.add(Buttons.plain(Verb.ANSWER_GUIDE, "StatefulSet or Deployment?", frame.value(migration.id())));
        }
        if (gate.role() == GateRole.GO && known.phase() == Phase.PREPARING) {
            if (known.baselineRun() == null) {
                buttons.add(Buttons.plain(Verb.CAPTURE_BASELINE, "Capture baseline", frame.value(migration.id())));
            }
            buttons.add(Buttons.primary(Verb.REQUEST_CUTOVER, "Ask for the go", frame.value(migration.id())));
        }
        if (gate.approvals() != null && gate.role() != GateRole.GO) {
            buttons.add(Buttons.primary(Verb.APPROVE_GATE, "Approve", value));
        }
        if (gate.role() == GateRole.DECOMMISSION && known.phase() == Phase.HELD) {
            buttons.add(Buttons.danger(Verb.DECOMMISSION, "Decommission", frame.value(migration.id())));
        }
        return buttons;
    }

    private static String text(Migration migration, Checklist list) {
        return Mrkdwn.escape(migration.title() + ", gate " + list.gate().title() + ": ") + list.passed() + " of "
                + list.required().size() + " required items passed"
                + (list.state().isOpen() ? ", and it is open." : ", and it is shut.");
    }
}
