package dev.lockkeeper.flow;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import org.jspecify.annotations.Nullable;

/** The kept form of a reply, so that a request that is delivered twice is answered the same way twice. */
final class ReplyText {
    private static final String BETWEEN = "\u001f";

    private ReplyText() {}

    static @Nullable String write(Reply reply) {
        Refusal refusal = reply.refusal();
        if (refusal != null) {
            return String.join(
                    BETWEEN,
                    refusal.rule().value(),
                    refusal.fact().plain(),
                    refusal.remedy().plain());
        }
        Text text = reply.text();
        return text == null ? null : text.plain();
    }

    static Reply read(@Nullable String kept) {
        if (kept == null || kept.isEmpty()) {
            return Reply.SILENT;
        }
        String[] parts = kept.split(BETWEEN, -1);
        if (parts.length == 3) {
            return new Reply(null, new Refusal(new RuleId(parts[0]), Text.of(parts[1]), Text.of(parts[2])));
        }
        return new Reply(Text.of(kept), null);
    }
}
