package dev.lockkeeper.decision;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.notice.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an action.
 *
 * @param entries to be recorded, in order; a refusal is an entry too
 * @param notices to be said, in order
 * @param reply what only the person who acted is told; null when the messages say it all
 * @param refusal why it was not done; null when it was
 */
public record Decision(
        List<Entry> entries,
        List<Notice> notices,
        @Nullable Text reply,
        @Nullable Refusal refusal) {
    /** Nothing follows. */
    public static final Decision NOTHING = new Decision(List.of(), List.of(), null, null);

    public Decision {
        entries = List.copyOf(entries);
        notices = List.copyOf(notices);
    }

    /** Whether there is neither something to record nor to say. */
    public boolean isNothing() {
        return entries.isEmpty() && notices.isEmpty() && reply == null;
    }
}
