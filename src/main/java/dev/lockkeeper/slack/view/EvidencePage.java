package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Asked;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Origin;
import dev.lockkeeper.domain.evidence.Stretch;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.domain.state.WatchRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the verdicts of a migration rest on: the numbers, the questions, and the bundle in which all of it is kept. */
public final class EvidencePage {
    /** The word in place of a gate for what the watch said. */
    public static final GateId WATCH = new GateId("watch");

    private static final int QUESTION = 300;
    private static final int QUESTIONS = 10;

    private EvidencePage() {}

    /**
     * A verdict.
     *
     * @param gate the item's gate, {@link #WATCH}, or the list of steps
     * @param item the item, the watched signal, or the step
     * @param card where it is shown
     */
    public record Row(GateId gate, String item, String title, Evidence evidence, MessageKey card) {
        /** {@code validate error-rate}, as it is typed. */
        public String words() {
            return gate + " " + item;
        }
    }

    /** The newest verdicts that were measured, in the plan's order; those of the watch come last. */
    public static List<Row> rows(Frame frame, Migration migration, @Nullable GateId gate, @Nullable String item) {
        List<Row> rows = new ArrayList<>();
        for (Gate one : migration.gates()) {
            for (Item of : one.items()) {
                if (frame.known(migration).item(one.id(), of.id()).orElse(null) instanceof ItemState.Measured it) {
                    MessageKey card = MessageKey.gate(migration.id(), one.id());
                    rows.add(new Row(one.id(), of.id().value(), of.title(), it.evidence(), card));
                }
            }
        }
        steps(frame, migration, rows);
        watched(frame, migration, rows);
        rows.removeIf(row -> (gate != null && !row.gate().equals(gate))
                || (item != null && !row.item().equals(item)));
        return List.copyOf(rows);
    }

    /** What verified the steps of the newest attempt, in their order; {@code cutover} or {@code rollback} in place of a gate. */
    private static void steps(Frame frame, Migration migration, List<Row> rows) {
        frame.known(migration)
                .attempt()
                .ifPresent(attempt -> Stream.of(Direction.values()).forEach(direction -> {
                    GateId list = new GateId(direction.name().toLowerCase(Locale.ROOT));
                    MessageKey card = MessageKey.attempt(migration.id(), attempt.number());
                    for (StepSpec step : direction == Direction.CUTOVER ? migration.cutover() : migration.rollback()) {
                        attempt.step(direction, step.id())
                                .map(StepState::evidence)
                                .ifPresent(evidence ->
                                        rows.add(new Row(list, step.id().value(), step.title(), evidence, card)));
                    }
                }));
    }

    private static void watched(Frame frame, Migration migration, List<Row> rows) {
        frame.known(migration)
                .attempt()
                .ifPresent(attempt -> attempt.watch().ifPresent(run -> watched(migration, attempt, run, rows)));
    }

    private static void watched(Migration migration, Attempt attempt, WatchRun run, List<Row> rows) {
        MessageKey card = MessageKey.watch(migration.id(), attempt.number(), run.run());
        WatchRun.Breach breach = run.breach();
        for (WatchedSignal signal : migration.watch().signals()) {
            Evidence evidence = breach != null && breach.signal().equals(signal.name())
                    ? breach.evidence()
                    : run.evidence().get(signal.name());
            if (evidence != null) {
                rows.add(new Row(WATCH, signal.name(), signal.name(), evidence, card));
            }
        }
    }

    /** All of them, a line each. */
    public static Message list(Migration migration, List<Row> rows) {
        Page page = Page.message("lockkeeper evidence list " + migration.id());
        page.header("What the verdicts of " + migration.title() + " rest on");
        page.lines("", rows.stream().map(EvidencePage::line).toList());
        if (rows.isEmpty()) {
            page.section("Nothing of it was measured yet. A gate's checks run with "
                    + Mrkdwn.code("/migrate check " + migration.id())
                    + ", the watch by itself after the switch.");
        } else {
            page.context("📎 is the bundle in which all is kept that a verdict rests on. The numbers and the file: "
                    + Mrkdwn.code("/migrate evidence " + migration.id() + " "
                            + rows.stream()
                                    .filter(row -> row.evidence().bundle().isPresent())
                                    .findFirst()
                                    .orElse(rows.get(0))
                                    .words()));
        }
        return new Message(
                rows.size() + (rows.size() == 1 ? " verdict" : " verdicts") + " of " + Mrkdwn.escape(migration.title())
                        + ".",
                page.blocks());
    }

    private static String line(Row row) {
        return Marks.of(row.evidence().verdict()) + " " + Mrkdwn.code(row.words()) + " · "
                + Page.cut(Mrkdwn.said(row.evidence().summary()), 200) + " · "
                + bundle(row.evidence()).orElse("no bundle");
    }

    /** One of them with its numbers and questions. */
    public static Message one(Migration migration, Row row) {
        Evidence evidence = row.evidence();
        Page page = Page.message("lockkeeper evidence list " + migration.id() + " " + row.words());
        page.header(Page.cut(migration.title() + " · " + row.gate() + " · " + row.title(), 140));
        page.section(Marks.of(evidence.verdict()) + " *" + Marks.words(evidence.verdict()) + "* · "
                + Page.cut(Mrkdwn.said(evidence.summary()), 1_000) + Marks.flip(evidence.wouldFlip()) + " · "
                + Mrkdwn.when(evidence.at()));
        if (!evidence.answered().isEmpty()) {
            page.section("*Reckoned* " + Mrkdwn.code(Page.cut(evidence.answered(), 2_000)));
        }
        Origin origin = evidence.origin();
        if (origin != null) {
            page.lines("*Asked*", asked(origin.asked()));
            if (!origin.slots().isEmpty()) {
                page.lines(
                        "*Slots*",
                        origin.slots().stream().map(EvidencePage::slots).toList());
            }
            page.context("Judged by version " + Mrkdwn.escape(origin.software()));
        }
        page.context(evidence.bundle()
                .map(kept -> bundle(evidence).orElse("") + " · " + howTo(migration, row, kept))
                .orElse("No bundle was kept: an answer came too late, was too long, or held what may be a secret."));
        return new Message(
                Mrkdwn.escape(migration.title() + ", " + row.title() + ": ") + Mrkdwn.typed(evidence.summary()) + ".",
                page.blocks());
    }

    private static String howTo(Migration migration, Row row, Digest kept) {
        String file =
                MessageKey.bundle(migration.id(), row.gate(), row.item(), kept).file();
        return "posted in " + Mrkdwn.escape(migration.channel().name()) + " as " + Mrkdwn.code(file)
                + "; reckon it again with " + Mrkdwn.code("lockkeeper evidence replay " + file)
                + ". On the bot's machine: "
                + Mrkdwn.code("lockkeeper evidence export " + kept.shortForm() + " --out " + file);
    }

    private static List<String> asked(List<Asked> questions) {
        List<String> lines = new ArrayList<>();
        for (Asked one : questions.subList(0, Math.min(QUESTIONS, questions.size()))) {
            Digest answer = one.answer();
            lines.add(Mrkdwn.code(Page.cut(one.question(), QUESTION)) + " of " + Mrkdwn.code(one.source())
                    + (one.time() == null ? "" : " at " + Mrkdwn.when(one.time()))
                    + (answer == null ? " · no answer" : " · answer " + Mrkdwn.code(answer.shortForm())));
        }
        if (questions.size() > QUESTIONS) {
            lines.add("… and " + (questions.size() - QUESTIONS) + " more in the bundle");
        }
        return lines;
    }

    private static String slots(Stretch stretch) {
        return stretch.slots() + "× " + stretch.outcome().name().toLowerCase(Locale.ROOT) + " from "
                + Mrkdwn.when(stretch.from()) + (stretch.slots() == 1 ? "" : " to " + Mrkdwn.when(stretch.to()));
    }

    /** The mark of a bundle, for cards. */
    static Optional<String> bundle(Evidence evidence) {
        return evidence.bundle().map(kept -> "📎 " + Mrkdwn.code(kept.shortForm()));
    }
}
