package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.RawAnswer;
import dev.lockkeeper.domain.bundle.RawAnswer.Encoding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was asked and answered, for the evidence that rests on it: bounded, and without credentials. Of an answer that is
 * too long the beginning is kept, or nothing where it is long by nature, and the digest of the whole. Safe for threads.
 */
final class Recorder {
    /** So much of one answer is kept. */
    static final int MOST_OF_ONE = 256 * 1024;
    /** So much of all answers is kept. */
    static final int MOST_OF_ALL = 1024 * 1024;

    private final List<Exchange> exchanges = new ArrayList<>();
    private int kept;

    /** Keeps a question and its answer. */
    synchronized void answered(Ask ask, Answer answer) {
        boolean isKept = !ask.isBulk() && !Masking.isAllSecret(ask);
        int room = isKept ? Math.min(MOST_OF_ONE, MOST_OF_ALL - kept) : 0;
        RawAnswer raw = raw(answer, Math.max(0, room));
        kept += raw.body().length();
        exchanges.add(new Exchange(Masking.line(ask), sent(ask), raw, null));
    }

    /** Keeps a question that was not answered. */
    synchronized void failed(Ask ask, String why) {
        exchanges.add(new Exchange(Masking.line(ask), sent(ask), null, why));
    }

    /** What was kept, by question: answers come in any order, and the same check has the same list. */
    synchronized List<Exchange> exchanges() {
        return exchanges.stream()
                .sorted(Comparator.comparing(Exchange::ask)
                        .thenComparing(Exchange::sent, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private static @Nullable String sent(Ask ask) {
        String body = ask.body();
        return body == null ? null : Masking.text(body);
    }

    private static RawAnswer raw(Answer answer, int room) {
        byte[] bytes = answer.body();
        byte[] looked = bytes.length <= room ? bytes : Arrays.copyOf(bytes, room);
        String text = new String(looked, StandardCharsets.UTF_8);
        String masked = Masking.text(text);
        if (looked.length < bytes.length) {
            return raw(answer, bytes, masked, Encoding.CUT);
        }
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            return raw(answer, bytes, Base64.getEncoder().encodeToString(bytes), Encoding.BASE64);
        }
        return raw(answer, bytes, masked, masked.equals(text) ? Encoding.TEXT : Encoding.MASKED);
    }

    private static RawAnswer raw(Answer answer, byte[] whole, String body, Encoding encoding) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.keySet().removeIf(Masking::isCredential);
        return new RawAnswer(
                answer.status(),
                headers,
                Duration.ofMillis(answer.took().toMillis()),
                answer.certificateEnds(),
                answer.digest(),
                whole.length,
                body,
                encoding);
    }
}
