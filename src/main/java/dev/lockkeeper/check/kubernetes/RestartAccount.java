package dev.lockkeeper.check.kubernetes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a workload's pods over a time, as far as it was seen.
 *
 * @param restarts of containers
 * @param restarted one line per container that was restarted
 * @param replaced one line per pod that is new without a change of scale: the restart count of the one before is gone with it
 * @param unexplained those pods
 * @param gap when nobody looked; null when somebody always did
 * @param isProven whether as many pods as are wanted are older than the time: these tell of themselves whether they were restarted,
 *     so that a gap hides nothing
 */
record RestartAccount(
        int restarts,
        List<String> restarted,
        List<String> replaced,
        List<PodLife> unexplained,
        PodHistory.@Nullable Gap gap,
        boolean isProven) {
    RestartAccount {
        restarted = List.copyOf(restarted);
        replaced = List.copyOf(replaced);
        unexplained = List.copyOf(unexplained);
    }

    /** Restarts, and pods that were lost. */
    int total() {
        return restarts + replaced.size();
    }

    /** Whether nothing was seen, and something may have happened that nobody saw. */
    boolean isBlind() {
        return total() == 0 && gap != null && !isProven;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(restarted);
        lines.addAll(replaced);
        return lines;
    }
}
