package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.Text;
import org.jspecify.annotations.Nullable;

/** A sentence as a message, with the receipt of the decision under it. */
public final class Lines {
    private Lines() {}

    /** @param receipt the ledger's head, as sequence and short digest; null for none */
    public static Message of(Text text, @Nullable String receipt) {
        String words = Mrkdwn.of(text);
        Page page = Page.message("/migrate audit");
        page.section(words);
        if (receipt != null) {
            page.context("🧾 " + Mrkdwn.code(receipt));
        }
        return new Message(Mrkdwn.sentence(Page.cut(words, 2990)), page.blocks());
    }
}
