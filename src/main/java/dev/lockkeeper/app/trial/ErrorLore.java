package dev.lockkeeper.app.trial;

import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.check.pattern.KindSamples;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which error lines there were before, and which there were not: by the captured baseline where it knows the signal's kinds,
 * else by lines that are made up.
 */
final class ErrorLore {
    private static final String MADE_UP = " (made up: no baseline with kinds was captured)";

    private static final String KNOWN = "ERROR reminder for order {n} is sent later: the mail server is busy";

    /** Lines that no service writes; the second one for a baseline that knows the first. */
    private static final List<String> NEW = List.of(
            "ERROR turbine {n} refuses to spin: no such gearbox",
            "ERROR the otter at gate {n} has bitten the keeper twice, who now asks for a boat with higher sides");

    private final KnownErrors captured;
    private final Map<String, Voice> voices = new HashMap<>();

    /**
     * What a broken service writes.
     *
     * @param fresh a line of a kind that was not there before
     * @param familiar a line of a kind that was
     */
    record Voice(String fresh, String familiar) {
        /** Of a service of which nothing is known. */
        static final Voice USUAL = new Voice(NEW.get(0), KNOWN);
    }

    ErrorLore(KnownErrors captured) {
        this.captured = captured;
        captured.kinds()
                .forEach((signal, kinds) -> samples(kinds)
                        .ifPresent(samples -> voices.put(
                                signal,
                                new Voice(
                                        NEW.stream()
                                                .filter(samples::isNew)
                                                .findFirst()
                                                .orElse(NEW.get(0)),
                                        samples.rarest().orElse("")))));
    }

    private Optional<KindSamples> samples(PatternBaseline kinds) {
        return captured.documents().apply(kinds.document()).flatMap(KindSamples::of);
    }

    /** What the signal's service writes when it is broken. */
    Voice voice(String signal) {
        Voice own = voices.getOrDefault(signal, Voice.USUAL);
        return own.familiar().isEmpty() ? new Voice(own.fresh(), KNOWN) : own;
    }

    /** What its lines are held against. */
    KnownErrors with(KnownErrors madeUp) {
        Map<String, PatternBaseline> kinds = new HashMap<>(madeUp.kinds());
        kinds.putAll(captured.kinds());
        return new KnownErrors(
                kinds,
                captured.labels(),
                digest -> captured.documents()
                        .apply(digest)
                        .or(() -> madeUp.documents().apply(digest)));
    }

    /** What breaks the promise of no new kinds, in words. */
    String newLines(String signal) {
        return "five error lines a second of a kind that "
                + (isCaptured(signal) ? "the captured baseline does not have" : "was never there" + MADE_UP);
    }

    /** What breaks the promise that known kinds do not multiply, in words. */
    String moreLines(String signal) {
        if (!isCaptured(signal)) {
            return "five error lines a second of a kind that came once a minute" + MADE_UP;
        }
        return "five error lines a second of "
                + (voices.getOrDefault(signal, Voice.USUAL).familiar().isEmpty()
                        ? "the only kind there is, since the captured baseline has none,"
                        : "the rarest kind of the captured baseline");
    }

    private boolean isCaptured(String signal) {
        return captured.kinds().containsKey(signal);
    }
}
