package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Message.Metadata;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.outbox.Courier;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.Parcel;
import dev.lockkeeper.outbox.Posted;
import dev.lockkeeper.outbox.Receipt;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries parcels to Slack. Every post bears the parcel's key in its metadata, by which it is found again. */
public final class SlackCourier implements Courier {
    static final String EVENT_TYPE = "lockkeeper_message";
    static final String KEY = "key";

    private final WebApi api;
    private final ChannelDirectory channels;
    private final Renderer renderer;
    private final PictureCarrier pictures;
    private final History history;

    /** @param client one that does not repeat calls by itself */
    public SlackCourier(MethodsClient client, ChannelDirectory channels, Renderer renderer) {
        this.api = new WebApi(client);
        this.channels = channels;
        this.renderer = renderer;
        this.pictures = new PictureCarrier(api);
        this.history = new History(api);
    }

    @Override
    public Receipt deliver(Parcel parcel) throws CourierFailure {
        Notice notice = parcel.notice();
        String channel = channels.id(notice.channel());
        if (notice instanceof Notice.Card card) {
            Message message = renderer.card(card.key())
                    .orElseThrow(() ->
                            CourierFailure.refused("nothing is known any more that " + card.key() + " could show"));
            Posted known = parcel.known();
            return known == null ? post(parcel, channel, message) : edit(known, message);
        }
        if (notice instanceof Notice.Line line) {
            return post(parcel, channel, renderer.line(line, line.receipt() ? parcel.receipt() : null));
        }
        if (notice instanceof Notice.Whisper whisper) {
            return whisper(channel, whisper);
        }
        if (notice instanceof Notice.Picture picture) {
            Renderer.Chart chart = renderer.chart(picture)
                    .orElseThrow(() -> CourierFailure.refused("there is nothing to draw for " + picture.key()));
            return pictures.carry(parcel, channel, chart);
        }
        if (notice instanceof Notice.Answer answer) {
            return new SharedAnswer(answer, parcel.receipt()).post(message -> post(parcel, channel, message));
        }
        throw new AssertionError(notice);
    }

    @Override
    public Optional<Posted> find(Parcel parcel) throws CourierFailure {
        if (parcel.notice() instanceof Notice.Whisper) {
            return Optional.empty();
        }
        String channel = channels.id(parcel.notice().channel());
        Posted thread = parcel.thread();
        return history.find(channel, thread == null ? null : thread.ts(), parcel.key());
    }

    private Receipt post(Parcel parcel, String channel, Message message) throws CourierFailure {
        Posted thread = parcel.thread();
        var answer = api.call(
                "chat.postMessage",
                client -> client.chatPostMessage(request -> request.channel(channel)
                        .threadTs(thread == null ? null : thread.ts())
                        .text(message.text())
                        .blocks(blocksOrNull(message.blocks()))
                        .unfurlLinks(false)
                        .unfurlMedia(false)
                        .metadata(metadata(parcel.key()))));
        return Receipt.sent(answer.getChannel(), answer.getTs(), content(message));
    }

    private Receipt edit(Posted known, Message message) throws CourierFailure {
        Digest content = content(message);
        if (content.equals(known.content())) {
            return Receipt.unchanged(known);
        }
        api.call(
                "chat.update",
                client -> client.chatUpdate(request -> request.channel(known.channel())
                        .ts(known.ts())
                        .text(message.text())
                        .blocks(message.blocks())));
        return Receipt.sent(known.channel(), known.ts(), content);
    }

    private Receipt whisper(String channel, Notice.Whisper whisper) throws CourierFailure {
        var answer = api.call(
                "chat.postEphemeral",
                client -> client.chatPostEphemeral(request ->
                        request.channel(channel).user(whisper.person().userId()).text(Mrkdwn.of(whisper.text()))));
        return Receipt.sent(channel, Optional.ofNullable(answer.getMessageTs()).orElse(""), null);
    }

    private static @Nullable List<LayoutBlock> blocksOrNull(List<LayoutBlock> blocks) {
        return blocks.isEmpty() ? null : blocks;
    }

    static Metadata metadata(String key) {
        return Metadata.builder()
                .eventType(EVENT_TYPE)
                .eventPayload(Map.of(KEY, key))
                .build();
    }

    private static Digest content(Message message) {
        return Digest.of(message.text() + "\n" + GsonFactory.createSnakeCase().toJson(message.blocks()));
    }
}
