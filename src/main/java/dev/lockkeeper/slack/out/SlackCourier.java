package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
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
import java.nio.charset.StandardCharsets;
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
    private final FileCarrier files;
    private final History history;

    /** @param client one that does not repeat calls by itself */
    public SlackCourier(MethodsClient client, ChannelDirectory channels, Renderer renderer) {
        this.api = new WebApi(client);
        this.channels = channels;
        this.renderer = renderer;
        this.files = new FileCarrier(api);
        this.history = new History(api);
    }

    @Override
    public Receipt deliver(Parcel parcel) throws CourierFailure {
        Notice notice = parcel.notice();
        String channel = WebApi.unseen(() -> channels.id(notice.channel()));
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
            return file(parcel, channel, FileCarrier.Load.of(chart), "📈 ");
        }
        if (notice instanceof Notice.Document document) {
            String text = renderer.document(document.document())
                    .orElseThrow(() -> CourierFailure.refused("there is no document for " + document.key()));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return file(
                    parcel,
                    channel,
                    new FileCarrier.Load(bytes, "application/json", document.title(), document.says()),
                    "📎 ");
        }
        if (notice instanceof Notice.Answer answer) {
            return new SharedAnswer(answer, parcel.receipt())
                    .post(message -> postExactly(parcel, channel, message, content(message)));
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
        Optional<ChatPostMessageResponse> taken =
                api.fitting("chat.postMessage", client -> client.chatPostMessage(request(parcel, channel, message)));
        return taken.isPresent()
                ? Receipt.sent(taken.get().getChannel(), taken.get().getTs(), content(message))
                : postExactly(parcel, channel, wordsAlone(message), content(message));
    }

    private Receipt postExactly(Parcel parcel, String channel, Message message, Digest content) throws CourierFailure {
        ChatPostMessageResponse answer =
                api.call("chat.postMessage", client -> client.chatPostMessage(request(parcel, channel, message)));
        return Receipt.sent(answer.getChannel(), answer.getTs(), content);
    }

    private static ChatPostMessageRequest request(Parcel parcel, String channel, Message message) {
        Posted thread = parcel.thread();
        return ChatPostMessageRequest.builder()
                .channel(channel)
                .threadTs(thread == null ? null : thread.ts())
                .text(message.text())
                .blocks(blocksOrNull(message.blocks()))
                .unfurlLinks(false)
                .unfurlMedia(false)
                .metadata(metadata(parcel.key()))
                .build();
    }

    /** Better said without its buttons than not said. */
    private static Message wordsAlone(Message message) {
        return new Message(
                Mrkdwn.cut(message.text(), 3_000)
                        + "\nSlack did not take the layout of this message, so its details and"
                        + " buttons are missing. Type " + Mrkdwn.code("/migrate help") + ".",
                List.of());
    }

    /** Where files may not be uploaded the words with it must do, and nothing else waits for the scope. */
    private Receipt file(Parcel parcel, String channel, FileCarrier.Load load, String sign) throws CourierFailure {
        try {
            return files.carry(parcel, channel, load);
        } catch (CourierFailure e) {
            if (WebApi.isForScope(e)) {
                return post(parcel, channel, new Message(sign + Mrkdwn.typed(load.says()), List.of()));
            }
            throw e;
        }
    }

    private Receipt edit(Posted known, Message message) throws CourierFailure {
        Digest content = content(message);
        if (content.equals(known.content())) {
            return Receipt.unchanged(known);
        }
        if (api.fitting("chat.update", client -> client.chatUpdate(request(known, message)))
                .isEmpty()) {
            api.call("chat.update", client -> client.chatUpdate(request(known, wordsAlone(message))));
        }
        return Receipt.sent(known.channel(), known.ts(), content);
    }

    private static ChatUpdateRequest request(Posted known, Message message) {
        return ChatUpdateRequest.builder()
                .channel(known.channel())
                .ts(known.ts())
                .text(message.text())
                .blocks(message.blocks())
                .build();
    }

    private Receipt whisper(String channel, Notice.Whisper whisper) throws CourierFailure {
        String words = Mrkdwn.cut(Mrkdwn.of(whisper.text()), 3_900);
        var answer = api.call(
                "chat.postEphemeral",
                client -> client.chatPostEphemeral(request ->
                        request.channel(channel).user(whisper.person().userId()).text(words)));
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
