package dev.lockkeeper.slack;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.slack.out.Renderer;
import dev.lockkeeper.slack.view.Cards;
import dev.lockkeeper.slack.view.Frame;
import dev.lockkeeper.slack.view.Lines;
import dev.lockkeeper.slack.view.Message;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws from the state at the moment of sending. */
record FlowRenderer(Flow flow, Clock clock) implements Renderer {
    @Override
    public Optional<Message> card(MessageKey key) {
        Programme plan = flow.programmes().all().iterator().next();
        return Cards.draw(key, new Frame(plan, flow.state(plan.id()), clock.instant()));
    }

    @Override
    public Message line(Notice.Line line, @Nullable String receipt) {
        return Lines.of(line.text(), receipt);
    }

    @Override
    public Optional<Chart> chart(Notice.Picture picture) {
        return Optional.empty();
    }

    @Override
    public Optional<String> document(Digest digest) {
        return Optional.empty();
    }
}
