package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.evidence.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One check's or sample's questions, so that they end together: when time is up, or nobody waits any more. Safe for threads. */
public final class Errand {
    private final Duration limit;
    private final List<Runnable> cancels = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Recorder recorder = new Recorder();
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

    /** The same answer; the question and what came of it are kept for the evidence that rests on them, without credentials. */
    public CompletableFuture<Answer> kept(Ask ask, CompletableFuture<Answer> answer) {
        return answer.whenComplete((came, why) -> {
            if (came != null) {
                recorder.answered(ask, came);
            } else {
                recorder.failed(ask, Unanswered.why(why));
            }
        });
    }

    /** The questions and their raw answers so far, without credentials, by question. */
    public List<Exchange> exchanges() {
        return recorder.exchanges();
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
