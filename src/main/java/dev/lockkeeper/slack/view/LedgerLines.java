package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.programme.Migration;
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

    /** The timeline of a migration's last attempt, newest part when it is long. */
    public static Message report(Migration migration, Frame frame, List<Recorded> entries) {
        Page page = Page.message("lockkeeper ledger export");
        page.header("Report of " + migration.title());
        page.section(Marks.of(frame.known(migration).phase()) + " "
                + Marks.words(frame.known(migration).phase()));
        List<Recorded> told = new ArrayList<>(
                entries.stream().filter(line -> EntryWords.isNews(line.entry())).toList());
        show(told.subList(Math.max(0, told.size() - 80), told.size()), page);
        return new Message("Report of " + Mrkdwn.escape(migration.title()) + ".", page.blocks());
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
