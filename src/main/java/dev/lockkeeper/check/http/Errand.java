package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.evidence.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One check's or sample's questions, so that they end together: when time is up, or nobody waits any more. Each question passes
 * through here, so that it is kept with its answer, or answered from what was kept and never sent. Safe for threads.
 */
public final class Errand {
    private final Duration limit;
    private final List<Runnable> cancels = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Recorder recorder;
    private final @Nullable Remembered remembered;
    private boolean ended;

    public Errand(Duration limit) {
        this(limit, new Recorder(), null);
    }

    private Errand(Duration limit, Recorder recorder, @Nullable Remembered remembered) {
        this.limit = limit;
        this.recorder = recorder;
        this.remembered = remembered;
    }

    /** One of which so much is kept that its verdict can be found again from the answers. */
    public static Errand ofSight(Duration limit) {
        return new Errand(limit, new Recorder(Recorder.MOST_OF_ONE_SIGHT, Recorder.MOST_OF_ALL_SIGHTS), null);
    }

    /** One whose questions are answered from what was kept: nobody is asked. */
    public static Errand again(Duration limit, List<Exchange> exchanges) {
        return new Errand(limit, new Recorder(0, 0), new Remembered(exchanges));
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

    /**
     * The answer to a request; the question and what came of it are kept for the evidence that rests on them, without credentials.
     *
     * @param send asks the server
     */
    public CompletableFuture<Answer> kept(Ask ask, Supplier<CompletableFuture<Answer>> send) {
        if (remembered != null) {
            return remembered.answer(ask);
        }
        int place = recorder.begun();
        return send.get().whenComplete((came, why) -> {
            if (came != null) {
                recorder.answered(place, ask, came);
            } else {
                recorder.failed(place, ask, Unanswered.why(why));
            }
        });
    }

    /**
     * The same for what is asked otherwise than by HTTP.
     *
     * @param question without secrets; together with the place that is asked
     * @param send gives the whole answer's bytes, or fails with {@link Unanswered}
     */
    public CompletableFuture<byte[]> told(String question, Supplier<CompletableFuture<byte[]>> send) {
        if (remembered != null) {
            return remembered.answer(question);
        }
        int place = recorder.begun();
        return send.get().whenComplete((came, why) -> {
            if (came != null) {
                recorder.told(place, question, came);
            } else {
                recorder.failed(place, question, Unanswered.why(why));
            }
        });
    }

    /** The first question to which what was kept has no answer; null when there was none, or people are asked. */
    public @Nullable String lacks() {
        return remembered == null ? null : remembered.lacks();
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
