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
    /** A page of a cluster's pods is longer. */
    static final int MOST_OF_ONE_SIGHT = 2 * 1024 * 1024;

    static final int MOST_OF_ALL_SIGHTS = 4 * 1024 * 1024;

    private final int mostOfOne;
    private final int mostOfAll;
    private final List<Kept> exchanges = new ArrayList<>();
    private int begun;
    private int kept;

    Recorder() {
        this(MOST_OF_ONE, MOST_OF_ALL);
    }

    Recorder(int mostOfOne, int mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    private record Kept(int place, Exchange exchange) {}

    /** The place of a question that begins now, among all of them. */
    synchronized int begun() {
        return begun++;
    }

    /** Keeps a question and its answer. */
    synchronized void answered(int place, Ask ask, Answer answer) {
        boolean isKept = !ask.isBulk() && !Masking.isAllSecret(ask);
        RawAnswer raw = raw(answer, isKept ? room() : 0);
        keep(place, new Exchange(Masking.line(ask), sent(ask), raw, null));
    }

    /** Keeps what was answered to another question than one of HTTP. */
    synchronized void told(int place, String question, byte[] answer) {
        RawAnswer raw = raw(new Answer(RawAnswer.NO_HTTP, Map.of(), answer, Duration.ZERO, null), room());
        keep(place, new Exchange(question, null, raw, null));
    }

    /** Keeps a question that was not answered. */
    synchronized void failed(int place, Ask ask, String why) {
        keep(place, new Exchange(Masking.line(ask), sent(ask), null, why));
    }

    /** The same. */
    synchronized void failed(int place, String question, String why) {
        keep(place, new Exchange(question, null, null, why));
    }

    private void keep(int place, Exchange exchange) {
        RawAnswer raw = exchange.answer();
        kept += raw == null ? 0 : raw.body().length();
        exchanges.add(new Kept(place, exchange));
    }

    private int room() {
        return Math.max(0, Math.min(mostOfOne, mostOfAll - kept));
    }

    /** What was kept, by question and then as they began: answers come in any order, and the same check has the same list. */
    synchronized List<Exchange> exchanges() {
        return exchanges.stream()
                .sorted(Comparator.comparing((Kept it) -> it.exchange().ask())
                        .thenComparing(it -> it.exchange().sent(), Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Kept::place))
                .map(Kept::exchange)
                .toList();
    }

    /** A request's body as it is kept. */
    static @Nullable String sent(Ask ask) {
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
