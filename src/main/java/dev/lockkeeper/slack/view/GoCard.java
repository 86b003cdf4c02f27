package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.Quorum;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A request for the go: the evidence, the window, the way back, who approved, and the buttons while it is open. */
final class GoCard {
    private GoCard() {}

    static Message render(Frame frame, Migration migration, GoRequest go) {
        Page page = Page.message("/migrate gate " + migration.id() + " "
                + migration.gate(GateRole.GO).id());
        page.header("Go for the cutover of " + migration.title() + "?");
        page.section("Asked by " + Mrkdwn.mention(go.requester().userId()) + " " + Mrkdwn.when(go.requestedAt()) + "\n"
                + status(frame, migration, go));
        rcas(frame, migration, go, page);
        page.lines(
                "*Evidence* " + Mrkdwn.code(go.evidence().shortForm()),
                go.shown().stream().map(line -> shown(frame, migration, line)).toList());
        SealedBaseline baseline = frame.known(migration).baseline();
        if (baseline != null && go.isOpen()) {
            BaselineCard.forecasts(frame, migration, baseline.baseline(), page);
        }
        page.lines("*Cutover*", steps(migration.cutover()));
        page.lines("*The way back*", steps(migration.rollback()));
        page.context((go.isOpen() ? "🪟 " + window(frame) + " · " : "") + "watched for "
                + Marks.duration(migration.watch().length()) + " of moved traffic, then held for "
                + Marks.duration(migration.hold().length()));
        if (go.isOpen()) {
            page.buttons(buttons(frame, migration, go));
        }
        return new Message(text(frame, migration, go), page.blocks());
    }

    private static String status(Frame frame, Migration migration, GoRequest go) {
        List<Person> counting = go.counting();
        String who =
                counting.stream().map(person -> Mrkdwn.mention(person.userId())).collect(Collectors.joining(", "));
        Quorum quorum = new Quorum(frame.plan(), migration);
        String approvals = counted(quorum, go) + (who.isEmpty() ? "" : ": " + who);
        return switch (go.status()) {
            case OPEN ->
                "🗳️ *" + approvals + "* · waits for " + Mrkdwn.mentions(quorum.awaited(go)) + " · expires "
                        + Mrkdwn.when(go.expiresAt());
            case STARTED -> "✅ *Go* · " + approvals;
            case REJECTED, WITHDRAWN, EXPIRED ->
                "⛔ *Closed* · " + (go.closed() == null ? "" : Page.cut(Mrkdwn.of(go.closed()), 2000) + " · ")
                        + approvals;
        };
    }

    private static String counted(Quorum quorum, GoRequest go) {
        return go.counting().size() + " of " + quorum.needed() + " approvals";
    }

    /** What the last attempt taught stands at the top of the next request. */
    private static void rcas(Frame frame, Migration migration, GoRequest go, Page page) {
        for (Attempt attempt : frame.known(migration).attempts()) {
            attempt.rcas().stream()
                    .filter(rca -> attempt.startedAt().isBefore(go.requestedAt()))
                    .filter(rca -> rca.status() == RcaState.Status.ACCEPTED)
                    .forEach(rca -> page.section("📕 *Attempt " + attempt.number() + " was rolled back.* Root cause: "
                            + Page.cut(Mrkdwn.typed(rca.rca().rootCause()), 600) + "\nPrevention: "
                            + Page.cut(Mrkdwn.typed(rca.rca().prevention()), 600)));
        }
    }

    private static String shown(Frame frame, Migration migration, Shown line) {
        String waived = frame.known(migration)
                .gate(migration.gate(GateRole.GO).id())
                .item(line.item())
                .filter(ItemState.Measured.class::isInstance)
                .map(ItemState.Measured.class::cast)
                .filter(found -> found.evidence().digest().equals(line.digest()))
                .map(Checklist::waived)
                .orElse("");
        return Marks.of(line.verdict()) + " " + Mrkdwn.escape(line.title()) + " · "
                + Page.cut(Mrkdwn.said(line.summary()), 220) + " · " + Mrkdwn.when(line.at()) + waived;
    }

    private static List<String> steps(List<StepSpec> steps) {
        List<String> lines = new ArrayList<>();
        for (StepSpec step : steps) {
            lines.add(lines.size() + 1 + ". " + Mrkdwn.escape(step.title()) + " _(" + Marks.duration(step.planned())
                    + ")_" + (step.pointOfNoReturn() ? " ⚠️ *point of no return*" : ""));
        }
        return lines;
    }

    private static String window(Frame frame) {
        if (frame.plan().windows().isEmpty()) {
            return "no maintenance windows in the plan";
        }
        return frame.plan().windows().stream()
                .flatMap(window -> window.endIfOpen(frame.now(), frame.plan().zone()).stream())
                .max(java.util.Comparator.naturalOrder())
                .map(end -> "window open until " + Mrkdwn.when(end))
                .orElse("window shut");
    }

    private static List<ButtonElement> buttons(Frame frame, Migration migration, GoRequest go) {
        ClickValue value = frame.value(migration.id(), go.goId());
        ClickValue bound = frame.value(migration.id(), go.goId(), go.evidence());
        return List.of(
                Buttons.sure(
                        Verb.GO,
                        "Go",
                        bound,
                        "primary",
                        "Go for " + migration.title() + "?",
                        "Your go is bound to the evidence as shown, "
                                + go.evidence().shortForm() + ". With the last approval the cutover starts at once."),
                Buttons.danger(Verb.NO_GO, "No-go", value),
                Buttons.plain(Verb.WITHDRAW, "Withdraw", value));
    }

    private static String text(Frame frame, Migration migration, GoRequest go) {
        String cutover = "the cutover of " + Mrkdwn.escape(migration.title());
        String asker = Mrkdwn.mention(go.requester().userId());
        String counted = counted(new Quorum(frame.plan(), migration), go);
        return switch (go.status()) {
            case OPEN -> asker + " asks for the go for " + cutover + ": " + counted + ".";
            case STARTED -> "The go for " + cutover + " was given, and it started.";
            case REJECTED -> "No-go for " + cutover + ".";
            case WITHDRAWN -> asker + " took the request for " + cutover + " back.";
            case EXPIRED -> "The request for " + cutover + " expired with " + counted + ".";
        };
    }
}
