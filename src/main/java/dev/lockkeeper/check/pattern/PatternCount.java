package dev.lockkeeper.check.pattern;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sorts error lines of after the switch by whether they were there before, and counts them. The outcome depends on the lines
 * alone, not on the portions in which they came. Serves one thread.
 */
public final class PatternCount implements Consumer<ErrorLine> {
    /** So many different lines that were not there before are told apart; more are counted together. */
    static final int MOST_NOVEL = 5_000;

    private static final int MOST_REMEMBERED = 50_000;

    private final PatternSet before;
    private final Allowed allowed;
    private final Map<String, Tally> novel = new HashMap<>();
    private final Map<Known, Long> known = new HashMap<>();
    private final Map<String, PatternSet.Answer> remembered = new HashMap<>();
    private long errors;
    private long acknowledged;
    private long untold;

    public PatternCount(PatternSet before, Allowed allowed) {
        this.before = before;
        this.allowed = allowed;
    }

    private PatternCount(PatternCount other) {
        this(other.before, other.allowed);
        other.novel.forEach((masked, tally) -> novel.put(masked, new Tally(tally)));
        known.putAll(other.known);
        errors = other.errors;
        acknowledged = other.acknowledged;
        untold = other.untold;
    }

    /** The same counts, to be gone on with apart from this. */
    public PatternCount copy() {
        return new PatternCount(this);
    }

    @Override
    public void accept(ErrorLine line) {
        errors++;
        Tally tally = novel.get(line.masked());
        if (tally != null) {
            tally.add(line);
            return;
        }
        PatternSet.Answer answer = answer(line);
        Known kind = answer.kind();
        if (kind != null) {
            known.merge(kind, 1L, Long::sum);
        } else if (answer.novelty() == Novelty.ACKNOWLEDGED) {
            acknowledged++;
        } else if (novel.size() < MOST_NOVEL) {
            Tally first = new Tally(answer.novelty(), answer.nearest(), line);
            first.add(line);
            novel.put(line.masked(), first);
        } else {
            untold++;
        }
    }

    /** Lines that are the same once masked get the same answer. */
    private PatternSet.Answer answer(ErrorLine line) {
        PatternSet.Answer before = remembered.get(line.masked());
        if (before != null) {
            return before;
        }
        PatternSet.Answer answer = this.before.classify(line);
        if (answer.kind() == null && allowed.allows(line.masked())) {
            answer = new PatternSet.Answer(Novelty.ACKNOWLEDGED, null, null);
        }
        if (answer.kind() != null || answer.novelty() == Novelty.ACKNOWLEDGED) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(line.masked(), answer);
        }
        return answer;
    }

    long errors() {
        return errors;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Lines that were not there before and for which no place was left; as good as NEW. */
    long untold() {
        return untold;
    }

    /** What was not there before, oldest first. */
    List<Tally> novel() {
        List<Tally> all = new ArrayList<>(novel.values());
        all.sort(Tally.OLDEST);
        return all;
    }

    /** How many lines of each known kind there are. */
    Map<Known, Long> known() {
        return known;
    }

    PatternSet before() {
        return before;
    }
}
