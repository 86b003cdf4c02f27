package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.RawAnswer;
import dev.lockkeeper.domain.bundle.RawAnswer.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from what was kept of them, each as often as it was asked, in the same order. What was not kept whole is no
 * answer; masked it is one, though another than the source gave. Safe for threads.
 */
final class Remembered {
    private final Map<Question, Queue<Exchange>> kept = new HashMap<>();
    private @Nullable String lacks;

    private record Question(String ask, @Nullable String sent) {}

    Remembered(List<Exchange> exchanges) {
        exchanges.forEach(it -> kept.computeIfAbsent(new Question(it.ask(), it.sent()), asked -> new ArrayDeque<>())
                .add(it));
    }

    /** The first question that has no answer; null when there was none so far. */
    synchronized @Nullable String lacks() {
        return lacks;
    }

    CompletableFuture<Answer> answer(Ask ask) {
        return found(Masking.line(ask), Recorder.sent(ask))
                .thenApply(it -> new Answer(it.status(), it.headers(), body(it), it.took(), it.certificateEnds()));
    }

    CompletableFuture<byte[]> answer(String question) {
        return found(question, null).thenApply(Remembered::body);
    }

    private synchronized CompletableFuture<RawAnswer> found(String ask, @Nullable String sent) {
        Queue<Exchange> left = kept.get(new Question(ask, sent));
        Exchange exchange = left == null ? null : left.poll();
        if (exchange == null) {
            return lacking("no answer to " + ask);
        }
        RawAnswer answer = exchange.answer();
        if (answer == null) {
            return CompletableFuture.failedFuture(new Unanswered(String.valueOf(exchange.failure())));
        }
        return answer.encoding() == Encoding.CUT
                ? lacking("only the beginning of the answer to " + ask)
                : CompletableFuture.completedFuture(answer);
    }

    private CompletableFuture<RawAnswer> lacking(String what) {
        lacks = lacks == null ? what : lacks;
        return CompletableFuture.failedFuture(new Unanswered("the bundle holds " + what));
    }

    private static byte[] body(RawAnswer answer) {
        return answer.encoding() == Encoding.BASE64
                ? Base64.getDecoder().decode(answer.body())
                : answer.body().getBytes(StandardCharsets.UTF_8);
    }
}
