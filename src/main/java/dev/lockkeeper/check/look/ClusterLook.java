package dev.lockkeeper.check.look;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.ClusterView;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Migration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks at a workload: pods and events as rows, everything else as the checks see it. */
final class ClusterLook {
    private static final int MOST = 25;

    private final Windows windows;
    private final Migration migration;
    private final Errand errand;

    ClusterLook(Windows windows, Migration migration, Errand errand) {
        this.windows = windows;
        this.migration = migration;
        this.errand = errand;
    }

    CompletableFuture<Answer> answer(Question.Cluster question, Instant now) {
        return switch (question.view()) {
            case PODS ->
                windows.workload()
                        .get()
                        .pods(migration.target(), now, MOST, errand)
                        .thenApply(table -> table);
            case EVENTS ->
                windows.workload()
                        .get()
                        .events(migration.target(), now.minus(question.window()), MOST, errand)
                        .thenApply(table -> table);
            default ->
                windows.measured()
                        .apply(new CheckSpec.Kubernetes(probe(question.view()), question.window()))
                        .thenApply(ClusterLook::lines);
        };
    }

    /** A check's sentence and its lines; how it judges is left out. */
    static Answer lines(Evidence evidence) {
        if (evidence.verdict() == Verdict.ERROR) {
            throw new Unanswered(evidence.summary());
        }
        return new Answer.Lines(
                evidence.summary(),
                LookRun.first(evidence.lines(), MOST),
                Math.max(0, evidence.lines().size() - MOST));
    }

    /** A check of the plan with its verdict, and what it asked. */
    static Answer judged(Evidence evidence) {
        List<String> lines = new ArrayList<>(LookRun.first(evidence.lines(), MOST));
        int left = evidence.lines().size() - lines.size();
        lines.add("asked: " + evidence.asked());
        return new Answer.Lines(evidence.verdict() + ": " + evidence.summary(), lines, left);
    }

    private static KubernetesProbe probe(ClusterView view) {
        return switch (view) {
            case ROLLOUT -> KubernetesProbe.ROLLOUT;
            case RESTARTS -> KubernetesProbe.RESTARTS;
            case QUOTA -> KubernetesProbe.QUOTA;
            case VOLUMES -> KubernetesProbe.PVC;
            case SIDECAR -> KubernetesProbe.SIDECAR;
            case ADDRESS -> KubernetesProbe.INGRESS_ADDRESS;
            case PODS, EVENTS -> throw new AssertionError(view);
        };
    }
}
