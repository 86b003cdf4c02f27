package dev.lockkeeper.app;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.ledger.Documents;
import dev.lockkeeper.slack.out.Renderer;
import dev.lockkeeper.slack.view.Cards;
import dev.lockkeeper.slack.view.Frame;
import dev.lockkeeper.slack.view.Lines;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.chart.WatchChart;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws notices from the state at the moment of sending. */
final class StateRenderer implements Renderer {
    private final Supplier<Flow> flow;
    private final Clock clock;
    private final Documents documents;

    /** @param flow asked when something is drawn, so that it may be built later than this */
    StateRenderer(Supplier<Flow> flow, Clock clock, Documents documents) {
        this.flow = flow;
        this.clock = clock;
        this.documents = documents;
    }

    @Override
    public Optional<Message> card(MessageKey key) {
        return frames().filter(frame -> isAbout(frame, key)).findFirst().flatMap(frame -> Cards.draw(key, frame));
    }

    @Override
    public Message line(Notice.Line line, @Nullable String receipt) {
        return Lines.of(line.text(), receipt);
    }

    @Override
    public Optional<Chart> chart(Notice.Picture picture) {
        return frames().flatMap(frame -> WatchChart.draw(frame, picture).stream())
                .findFirst()
                .map(drawn -> new Chart(drawn.png(), drawn.title(), drawn.says()));
    }

    @Override
    public Optional<String> document(Digest digest) {
        return documents.find(digest);
    }

    private Stream<Frame> frames() {
        return flow.get().programmes().all().stream()
                .map(plan -> new Frame(plan, flow.get().state(plan.id()), clock.instant()));
    }

    private static boolean isAbout(Frame frame, MessageKey key) {
        Programme plan = frame.plan();
        return key.kind().equals("board")
                ? plan.id().value().equals(key.part(1))
                : plan.migrations().stream()
                        .anyMatch(migration -> migration.id().value().equals(key.part(1)));
    }
}
