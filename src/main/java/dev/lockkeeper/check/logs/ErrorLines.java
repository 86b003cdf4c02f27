package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.pattern.PatternBaseline.Side;
import dev.lockkeeper.domain.programme.LogPick;
import dev.lockkeeper.domain.programme.LogQuery;

/** Which lines of which store are a platform's errors. */
public record ErrorLines(LogStore store, LogQuery query, Selection selection) {
    /** As the plan picks them. */
    public static ErrorLines of(LogStore store, LogQuery query, LogPick pick) {
        boolean isPicked = pick == LogPick.ALL || (pick == LogPick.BY_QUERY && store.isPicky(query.text()));
        return new ErrorLines(store, query, isPicked ? Selection.ALL : Selection.ERRORS);
    }

    /** The question for people. */
    public String words() {
        return query.store().word() + " " + query.text().strip();
    }

    /** A query for lines of any level. */
    String wider() {
        return store.ofAnyLevel(query.text()).orElse(query.text());
    }

    boolean isPicked() {
        return selection == Selection.ALL;
    }

    /** Whether this is what was learned from. */
    public boolean isOf(Side learned) {
        return learned.asks(words(), isPicked());
    }
}
