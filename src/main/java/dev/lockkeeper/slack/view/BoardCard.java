package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.ProgrammeState.DeclaredFreeze;
import java.util.List;
import java.util.Optional;

/** The board of a programme: each migration's phase, risk, gate, who is awaited, and the next useful button. */
final class BoardCard {
    private static final int TEXT = 3000;

    private BoardCard() {}

    static Message render(Frame frame) {
        Page page = Page.message("/migrate status <migration>");
        page.header(frame.plan().title());
        DeclaredFreeze freeze = frame.state().freeze();
        if (freeze != null && freeze.holds(frame.now())) {
            page.section(frozen(freeze));
        }
        rows(frame, page);
        page.context("Plan " + Mrkdwn.code(frame.plan().digest().shortForm()) + " · entry #"
                + frame.state().head() + " · " + Mrkdwn.code("/migrate help"));
        return new Message(text(frame), page.blocks());
    }

    private static String frozen(DeclaredFreeze freeze) {
        return "🧊 *Frozen* by " + Mrkdwn.mention(freeze.by().userId()) + ": "
                + Page.cut(Mrkdwn.typed(freeze.reason()), 1000) + " · until "
                + (freeze.until() == null
                        ? "it is lifted with " + Mrkdwn.code("/migrate freeze lift")
                        : Mrkdwn.when(freeze.until()));
    }

    /** A row that nobody will see is not laid out: a large programme's board costs no more than a full one. */
    private static void rows(Frame frame, Page page) {
        List<Migration> all = frame.plan().migrations();
        for (int i = 0; i < all.size(); i++) {
            if (page.isFull()) {
                page.leaveOut(all.size() - i);
                return;
            }
            row(BoardRow.of(frame, all.get(i)), page);
        }
    }

    private static void row(BoardRow row, Page page) {
        String text =
                Marks.of(row.phase()) + " *" + Mrkdwn.escape(row.migration().title()) + "* "
                        + Mrkdwn.code(row.migration().id().value()) + "  ·  " + row.standing() + "  ·  "
                        + Marks.words(row.migration().risk()) + "\n" + row.detail();
        Optional<ButtonElement> next = row.next();
        if (next.isPresent()) {
            page.section(text, next.get());
        } else {
            page.section(text);
        }
    }

    private static String text(Frame frame) {
        StringBuilder rows = new StringBuilder();
        for (Migration migration : frame.plan().migrations()) {
            if (rows.length() >= TEXT) {
                break;
            }
            rows.append(rows.length() == 0 ? "" : "; ")
                    .append(migration.id())
                    .append(" is ")
                    .append(BoardRow.of(frame, migration).standing());
        }
        return Page.cut(Mrkdwn.escape(frame.plan().title()) + ": " + rows, TEXT) + ".";
    }
}
