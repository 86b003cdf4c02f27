package dev.lockkeeper.domain.report;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.domain.state.WatchRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of an attempt: how it ended, who approved which evidence, what the watch saw, and everything that happened, by time.
 *
 * @param outcome in a few words, such as {@code validated}
 * @param outcomeAt null while it is still open
 * @param approvals who said go and when, in that order
 * @param evidence what the approvals are bound to
 * @param promises what the watch found of each signal in each run
 * @param timeline everything, by time
 */
public record CutoverReport(
        Migration migration,
        int attempt,
        String outcome,
        @org.jspecify.annotations.Nullable Instant outcomeAt,
        List<Approval> approvals,
        List<Shown> evidence,
        List<Promise> promises,
        List<Moment> timeline) {
    /** Somebody's go. */
    public record Approval(Person by, Instant at, String evidence) {}

    /** What the watch found of a signal. */
    public record Promise(int run, String signal, Evidence evidence) {}

    public CutoverReport {
        approvals = List.copyOf(approvals);
        evidence = List.copyOf(evidence);
        promises = List.copyOf(promises);
        timeline = List.copyOf(timeline);
    }

    /** The report as it can be given now. */
    public static CutoverReport of(Migration migration, MigrationState state, Attempt attempt) {
        Optional<GoRequest> request = state.request(attempt.goId());
        return new CutoverReport(
                migration,
                attempt.number(),
                outcome(attempt),
                attempt.rolledBackAt() != null ? attempt.rolledBackAt() : attempt.validatedAt(),
                request.map(CutoverReport::approvals).orElse(List.of()),
                request.map(GoRequest::shown).orElse(List.of()),
                promises(attempt),
                timeline(migration, state, attempt, request));
    }

    private static String outcome(Attempt attempt) {
        if (attempt.rolledBackAt() != null) {
            return "rolled back";
        }
        if (attempt.rollbackAt() != null) {
            return "being rolled back";
        }
        return attempt.validatedAt() != null ? "validated" : "not over yet";
    }

    private static List<Approval> approvals(GoRequest go) {
        return go.approvals().entrySet().stream()
                .map(one -> new Approval(
                        one.getKey(),
                        one.getValue().at(),
                        one.getValue().evidence().shortForm()))
                .sorted(Comparator.comparing(Approval::at))
                .toList();
    }

    private static List<Promise> promises(Attempt attempt) {
        List<Promise> found = new ArrayList<>();
        for (WatchRun run : attempt.watches()) {
            run.evidence().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(one -> found.add(new Promise(run.run(), one.getKey(), one.getValue())));
        }
        return found;
    }

    private static List<Moment> timeline(
            Migration migration, MigrationState state, Attempt attempt, Optional<GoRequest> request) {
        Stream<Moment> all = Stream.of(
                        request.map(CutoverReport::asking).orElse(List.of()),
                        RunTimeline.of(migration, attempt),
                        goingBack(attempt),
                        attempt.validatedAt() == null || attempt.rollbackAt() != null
                                ? List.<Moment>of()
                                : staying(state))
                .flatMap(List::stream);
        return RunTimeline.sorted(all);
    }

    private static List<Moment> asking(GoRequest go) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(
                go.requestedAt(),
                told(
                        go.requester(),
                        " asked for the go, on evidence " + go.evidence().shortForm())));
        approvals(go).forEach(one -> moments.add(new Moment(one.at(), told(one.by(), " said go"))));
        return moments;
    }

    private static List<Moment> goingBack(Attempt attempt) {
        List<Moment> moments = new ArrayList<>();
        if (attempt.incident() != null) {
            moments.add(new Moment(
                    attempt.incident().at(),
                    told(
                            attempt.incident().by(),
                            " wrote the failure down: " + attempt.incident().cause())));
        }
        if (attempt.rolledBackAt() != null) {
            moments.add(new Moment(attempt.rolledBackAt(), Text.of("Rolled back")));
        }
        for (RcaState rca : attempt.rcas()) {
            moments.add(new Moment(
                    rca.writtenAt(),
                    told(
                            rca.author(),
                            " wrote the root cause analysis, version " + rca.version() + ": "
                                    + rca.rca().rootCause())));
            if (rca.answeredAt() != null && rca.answeredBy() != null) {
                boolean isAccepted = rca.status() == RcaState.Status.ACCEPTED;
                moments.add(new Moment(
                        rca.answeredAt(),
                        told(rca.answeredBy(), isAccepted ? " accepted it" : " sent it back: " + rca.answer())));
            }
        }
        return moments;
    }

    private static List<Moment> staying(MigrationState state) {
        List<Moment> moments = new ArrayList<>();
        HoldState hold = state.hold();
        if (hold != null) {
            hold.stops()
                    .forEach(stop -> moments.add(
                            new Moment(stop.from(), Text.of("The hold's clock stopped: " + stop.summary()))));
            if (hold.completedAt() != null) {
                moments.add(new Moment(hold.completedAt(), Text.of("The hold was complete")));
            }
        }
        if (state.decommissionedAt() != null) {
            moments.add(new Moment(state.decommissionedAt(), Text.of("The old platform was taken down")));
        }
        return moments;
    }

    private static Text told(Person by, String what) {
        return Text.write().who(by).plain(what).end();
    }
}
