package dev.lockkeeper.domain.report;

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
import java.util.stream.Stream;

/** Tells the run of an attempt: who did what and when, and which promises broke by how much. */
public final class RunTimeline {
    private final List<Moment> moments = new ArrayList<>();

    private RunTimeline() {}

    /** From the start of the attempt to its validation, as far as it came, by time. */
    public static List<Moment> of(Migration migration, Attempt attempt) {
        RunTimeline timeline = new RunTimeline();
        timeline.add(
                attempt.startedAt(),
                Text.write()
                        .plain("Attempt " + attempt.number() + " started, asked for by ")
                        .who(attempt.requester())
                        .plain(", go from ")
                        .text(people(attempt.approvers()))
                        .end());
        attempt.steps().forEach(step -> timeline.step(migration, step));
        if (attempt.switchedAt() != null) {
            timeline.add(
                    attempt.switchedAt(), Text.of("Every authoritative server gave the address of the new platform"));
        }
        attempt.watches().forEach(timeline::watch);
        if (attempt.validatedAt() != null) {
            timeline.add(attempt.validatedAt(), Text.of("Validated"));
        }
        return sorted(timeline.moments.stream());
    }

    static List<Moment> sorted(Stream<Moment> moments) {
        return moments.sorted(Comparator.comparing(Moment::at)).toList();
    }

    private static Text people(List<Person> people) {
        Text.Writer text = Text.write();
        for (int i = 0; i < people.size(); i++) {
            text.plain(i > 0 ? ", " : "").who(people.get(i));
        }
        return text.end();
    }

    private void add(Instant at, Text text) {
        moments.add(new Moment(at, text));
    }

    private void step(Migration migration, StepState step) {
        boolean isForward = step.direction() == Direction.CUTOVER;
        String title = (isForward ? migration.cutover() : migration.rollback())
                .stream()
                        .filter(spec -> spec.id().equals(step.step()))
                        .map(StepSpec::title)
                        .findFirst()
                        .orElse(step.step().value());
        String way = isForward ? "Step “" : "Step back “";
        Instant ended = step.endedAt();
        Person by = step.by();
        if (ended == null || by == null) {
            add(step.startedAt(), Text.of(way + title + "” began and was not ended"));
            return;
        }
        add(
                ended,
                Text.write()
                        .plain(way + title + "” " + step.status().name().toLowerCase(Locale.ROOT) + ", by ")
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
            add(end, Text.of("Watch " + run.run() + how(run) + (run.reason().isEmpty() ? "" : ": " + run.reason())));
        }
    }

    private static String how(WatchRun run) {
        return switch (run.result()) {
            case PASSED -> " was clean";
            case INCONCLUSIVE -> " ended and cannot tell";
            case ACCEPTED -> " could not tell and was accepted by a person";
            case RUNNING, BREACHED -> " ended";
        };
    }
}
