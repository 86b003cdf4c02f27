package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.state.ProgrammeState.DeclaredFreeze;
import java.util.Optional;
import java.util.stream.Collectors;

/** The board of a programme: each migration's phase, risk, gate, who is awaited, and the next useful button. */
final class BoardCard {
    private BoardCard() {}

    static Message render(Frame frame) {
        Page page = Page.message("/migrate status <migration>");
        page.header(frame.plan().title());
        DeclaredFreeze freeze = frame.state().freeze();
        if (freeze != null && freeze.holds(frame.now())) {
            page.section(frozen(freeze));
        }
        BoardRow.all(frame).forEach(row -> row(row, page));
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
        String rows = BoardRow.all(frame).stream()
                .map(row -> row.migration().id() + " is " + row.standing())
                .collect(Collectors.joining("; "));
        return Page.cut(Mrkdwn.escape(frame.plan().title()) + ": " + rows, 3000) + ".";
    }
}
