package dev.lockkeeper.app.trial;

import dev.lockkeeper.check.pattern.PatternDocument;
import dev.lockkeeper.check.pattern.PatternMiner;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.pattern.PatternBaseline.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a baseline knows that was captured of a week of error lines.
 *
 * @param document the text that it names
 */
public record CapturedKinds(PatternBaseline baseline, String document) {
    private static final Duration WEEK = Duration.ofDays(7);

    /**
     * Learned from forty lines of each kind, an hour apart.
     *
     * @param query what they were read with, with the store's name before it
     * @param kinds each with a number in it
     */
    public static CapturedKinds of(Instant now, String query, String... kinds) {
        PatternMiner miner = new PatternMiner();
        LineReader reader = new LineReader(Selection.ALL, line -> miner.learn(line, true));
        Origin pod = Origin.of(Map.of("pod", "vm"), Map.of());
        for (int i = 0; i < 40; i++) {
            long nanos = now.minus(WEEK).plus(Duration.ofHours(i)).getEpochSecond() * 1_000_000_000L;
            for (String kind : kinds) {
                reader.read(new RawLine(nanos, pod, kind.formatted(i)));
            }
        }
        reader.end();
        PatternSet set = miner.freeze();
        String document = PatternDocument.write(set);
        Side side = new Side(query, true, now.minus(WEEK), now, set.forecast().lines());
        return new CapturedKinds(
                new PatternBaseline(Digest.of(document), side, null, set.forecast(), List.of()), document);
    }
}
