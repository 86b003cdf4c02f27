package dev.lockkeeper.slack.view;

import com.slack.api.model.block.LayoutBlock;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.Quorum;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.domain.state.RuleOverride;
import java.util.ArrayList;
import java.util.List;

/** App Home: the single pane of glass. What waits for me stands on top, then all programmes. */
public final class HomePage {
    private HomePage() {}

    /** The blocks of the person's Home. */
    public static List<LayoutBlock> blocks(List<Frame> frames, Person me, Facts facts) {
        Page page = new Page(Page.HOME_BLOCKS, "/migrate status");
        page.header("What waits for you");
        List<String> waiting = new ArrayList<>();
        for (Frame frame : frames) {
            for (Migration migration : frame.plan().migrations()) {
                waiting.addAll(waiting(frame, migration, me, facts));
            }
        }
        page.section(waiting.isEmpty() ? "Nothing. Sleep well." : String.join("\n", waiting));
        for (Frame frame : frames) {
            page.divider();
            page.header(frame.plan().title());
            page.context("Channel " + channel(frame.plan().channel().name()) + " · plan "
                    + Mrkdwn.code(frame.plan().digest().shortForm()));
            BoardRow.all(frame)
                    .forEach(row -> page.section(Marks.of(row.phase()) + " *"
                            + Mrkdwn.escape(row.migration().title()) + "* · "
                            + row.standing() + " · "
                            + Marks.words(row.migration().risk()) + "\n" + row.detail()));
        }
        return page.blocks();
    }

    private static String channel(String name) {
        return name.startsWith("#") ? Mrkdwn.escape(name) : "<#" + name + ">";
    }

    private static List<String> waiting(Frame frame, Migration migration, Person me, Facts facts) {
        List<String> found = new ArrayList<>();
        MigrationState known = frame.known(migration);
        String title = Mrkdwn.escape(migration.title());
        GoRequest go = known.go();
        if (go != null
                && go.isOpen()
                && !go.requester().equals(me)
                && !go.counting().contains(me)
                && facts.includes(new Quorum(frame.plan(), migration).members(), me)) {
            found.add("🗳️ Your *Go* or *No-go* for the cutover of " + title);
        }
        boolean owner = facts.includes(migration.owners(), me);
        if (owner && known.phase() == Phase.BREACHED) {
            found.add("🚨 " + title + " broke a promise: fix it or roll back");
        }
        if (owner && known.phase() == Phase.UNDECIDED) {
            found.add("❔ The watch of " + title + " cannot tell: extend it, accept it or roll back");
        }
        known.attempt().ifPresent(attempt -> step(migration, attempt, me, facts, title, found));
        gates(frame, migration, me, facts, found);
        known.attempt().ifPresent(attempt -> rca(attempt, owner, me, title, found));
        frame.state().overrides().values().stream()
                .filter(override -> override.status() == RuleOverride.Status.ASKED
                        && override.migration().equals(migration.id())
                        && !override.askedBy().equals(me)
                        && facts.includes(
                                frame.plan().members(frame.plan().rules().overriddenBy()), me))
                .forEach(override -> found.add(
                        "🔨 An override of " + Mrkdwn.code(override.rule().value()) + " for " + title));
        return found;
    }

    private static void step(
            Migration migration, Attempt attempt, Person me, Facts facts, String title, List<String> found) {
        StepList.waiting(migration, attempt)
                .filter(turn -> facts.includes(StepList.owners(migration, turn.step()), me))
                .ifPresent(turn -> found.add((turn.isFailed() ? "❌ " : "▶️ ") + "Step "
                        + Mrkdwn.bold(turn.step().title()) + " of " + title
                        + (turn.isFailed() ? " was not done: mend the cause, then try again" : ": it is your turn")));
    }

    private static void gates(Frame frame, Migration migration, Person me, Facts facts, List<String> found) {
        MigrationState known = frame.known(migration);
        frame.current(migration).ifPresent(gate -> {
            ApprovalSpec spec = gate.approvals();
            Checklist list = new Checklist(known.effective(gate), known.gate(gate.id()));
            if (spec != null
                    && gate.role() != GateRole.GO
                    && list.passed() == list.required().size()
                    && !list.state().approvals().containsKey(me)
                    && facts.includes(frame.plan().members(spec.from()), me)) {
                found.add("✍️ Your approval of gate " + Mrkdwn.bold(gate.title()) + " of "
                        + Mrkdwn.escape(migration.title()));
            }
        });
    }

    private static void rca(Attempt attempt, boolean owner, Person me, String title, List<String> found) {
        boolean due = attempt.rolledBackAt() != null && !attempt.hasAcceptedRca();
        RcaState rca = attempt.rca().orElse(null);
        if (due && owner && (rca == null || rca.status() == RcaState.Status.RETURNED)) {
            found.add("📕 The root cause analysis of " + title + ", attempt " + attempt.number() + ", is due");
        }
        if (due
                && rca != null
                && rca.status() == RcaState.Status.WRITTEN
                && !rca.author().equals(me)) {
            found.add("📕 The root cause analysis of " + title + " waits for acceptance");
        }
    }
}
