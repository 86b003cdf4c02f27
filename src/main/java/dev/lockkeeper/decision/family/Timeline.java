package dev.lockkeeper.decision.family;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.domain.state.WatchRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells what is known of an attempt when it fails: who did what and when, and which promises broke by how much. */
final class Timeline {
    private final List<Line> lines = new ArrayList<>();

    private record Line(Instant at, Text text) {}

    private Timeline() {}

    /** The lines, by time. */
    static List<Text> of(Migration migration, Attempt attempt, String cause, Person by, Instant now) {
        Timeline timeline = new Timeline();
        timeline.add(
                attempt.startedAt(),
                Text.write()
                        .plain("Attempt " + attempt.number() + " started, asked for by ")
                        .who(attempt.requester())
                        .plain(", go from ")
                        .text(dev.lockkeeper.decision.ground.Wording.people(attempt.approvers()))
                        .end());
        attempt.steps().forEach(step -> timeline.step(migration, step));
        if (attempt.switchedAt() != null) {
            timeline.add(attempt.switchedAt(), Text.of("The record was seen to point to the new platform everywhere"));
        }
        attempt.watches().forEach(timeline::watch);
        if (attempt.validatedAt() != null) {
            timeline.add(attempt.validatedAt(), Text.of("Validated"));
        }
        timeline.add(
                now,
                Text.write()
                        .plain("Rollback started by ")
                        .who(by)
                        .plain(": " + cause)
                        .end());
        return timeline.told();
    }

    /** The lines as one message. */
    static Text together(List<Text> lines) {
        Text.Writer text = Text.write().strong("What is known");
        lines.forEach(line -> text.plain("\n").text(line));
        return text.end();
    }

    private void add(Instant at, Text text) {
        lines.add(new Line(at, text));
    }

    private void step(Migration migration, StepState step) {
        String title = StepDecider.steps(migration, step.direction()).stream()
                .filter(spec -> spec.id().equals(step.step()))
                .map(StepSpec::title)
                .findFirst()
                .orElse(step.step().value());
        String way = step.direction() == Direction.CUTOVER ? "Step \u201c" : "Step back \u201c";
        Instant ended = step.endedAt();
        Person by = step.by();
        if (ended == null || by == null) {
            add(step.startedAt(), Text.of(way + title + "\u201d began and was not ended"));
            return;
        }
        add(
                ended,
                Text.write()
                        .plain(way + title + "\u201d " + step.status().name().toLowerCase(Locale.ROOT) + ", by ")
                        .who(by)
                        .plain(": " + step.detail())
                        .end());
    }

    private void watch(WatchRun run) {
        add(run.anchor(), Text.of("Watch " + run.run() + " counts from here"));
        WatchRun.Breach breach = run.breach();
        if (breach != null) {
            Evidence evidence = breach.evidence();
            String flip = evidence.wouldFlip() == null ? "" : " (" + evidence.wouldFlip() + ")";
            add(breach.at(), Text.of(breach.signal() + " broke its promise: " + evidence.summary() + flip));
        } else if (!run.evidence().isEmpty() && !run.slots().isEmpty()) {
            Instant end = run.slots().get(run.slots().size() - 1).slot();
            String how = run.result().name().toLowerCase(Locale.ROOT);
            add(
                    end,
                    Text.of("Watch " + run.run() + " ended " + how
                            + (run.reason().isEmpty() ? "" : ": " + run.reason())));
        }
    }

    private List<Text> told() {
        return lines.stream()
                .sorted(Comparator.comparing(Line::at))
                .map(line -> Text.write()
                        .when(line.at())
                        .plain(" ")
                        .text(line.text())
                        .end())
                .toList();
    }
}
