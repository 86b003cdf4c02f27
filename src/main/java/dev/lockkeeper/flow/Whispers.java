package dev.lockkeeper.flow;

import dev.lockkeeper.decision.Decision;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the person who clicked what came of it, when nothing else does. */
final class Whispers {
    private Whispers() {}

    static Optional<Notice> of(Ask ask, Decision decision) {
        Channel channel = ask.whisper();
        Text text = text(ask, decision);
        if (channel == null || text == null) {
            return Optional.empty();
        }
        String key = Objects.requireNonNullElse(ask.requestKey(), "");
        String name = "whisper/" + (key.length() > 200 ? key.substring(0, 200) : key);
        return Optional.of(new Notice.Whisper(new MessageKey(name), channel, ask.by(), text));
    }

    private static @Nullable Text text(Ask ask, Decision decision) {
        Refusal refusal = decision.refusal();
        if (refusal != null && ask.action() instanceof PersonAction action) {
            return refusal.told(action.words());
        }
        return decision.reply();
    }
}
