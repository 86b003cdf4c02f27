package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.evidence.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One check's or sample's questions, so that they end together: when time is up, or nobody waits any more. Safe for threads. */
public final class Errand {
    private final Duration limit;
    private final List<Runnable> cancels = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private boolean ended;

    public Errand(Duration limit) {
        this.limit = limit;
    }

    /** How long each of its questions may take. */
    public Duration limit() {
        return limit;
    }

    /** Remembers a question, for the evidence that rests on it. */
    public synchronized void note(Asked question) {
        asked.add(question);
    }

    /** What was asked so far, by question and time: answers come in any order, and the same check has the same list. */
    public synchronized List<Asked> asked() {
        return asked.stream()
                .sorted(Comparator.comparing(Asked::question)
                        .thenComparing(Asked::time, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** What is to be done when the errand ends; at once when it has ended. */
    public void onEnd(Runnable cancel) {
        synchronized (this) {
            if (!ended) {
                cancels.add(cancel);
                return;
            }
        }
        cancel.run();
    }

    /** Ends every question that is still open. */
    public void end() {
        List<Runnable> open;
        synchronized (this) {
            ended = true;
            open = List.copyOf(cancels);
            cancels.clear();
        }
        open.forEach(Runnable::run);
    }
}
