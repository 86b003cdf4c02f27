package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.entry.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Entries of the ledger as lines for people. */
public final class LedgerLines {
    private static final int LINES_A_SECTION = 12;

    private LedgerLines() {}

    /** The newest entries. */
    public static Message audit(List<Recorded> entries) {
        Page page = Page.message("lockkeeper ledger export");
        page.header("The last " + entries.size() + " entries of the ledger");
        show(entries, page);
        return new Message("The last " + entries.size() + " entries of the ledger.", page.blocks());
    }

    private static void show(List<Recorded> entries, Page page) {
        List<List<Recorded>> parts = new ArrayList<>();
        for (int end = entries.size(); end > 0; end -= LINES_A_SECTION) {
            parts.add(entries.subList(Math.max(0, end - LINES_A_SECTION), end));
        }
        Collections.reverse(parts);
        for (List<Recorded> part : parts.subList(Math.max(0, parts.size() - 7), parts.size())) {
            StringBuilder lines = new StringBuilder();
            part.forEach(line -> lines.append(line(line)).append('\n'));
            page.section(lines.toString());
        }
    }

    static String line(Recorded line) {
        String who = line.by().isLockkeeper()
                ? "Lockkeeper"
                : Mrkdwn.mention(line.by().userId());
        return Mrkdwn.code("#" + line.sequence()) + " " + Mrkdwn.when(line.at()) + " " + who + " · "
                + Page.cut(Mrkdwn.typed(EntryWords.of(line.entry())), 200);
    }
}
