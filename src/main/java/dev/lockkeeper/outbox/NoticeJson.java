package dev.lockkeeper.outbox;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps notices as JSON, each with its kind, and reads them back equal. */
final class NoticeJson {
    /** Beside what a notice has, as it is called everywhere. */
    static final String REQUEST = "x-request-id";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(values())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private NoticeJson() {}

    /** The kind's name in the file. */
    static String kind(Notice notice) {
        if (notice instanceof Notice.Card) {
            return "card";
        } else if (notice instanceof Notice.Line) {
            return "line";
        } else if (notice instanceof Notice.Whisper) {
            return "whisper";
        } else if (notice instanceof Notice.Picture) {
            return "picture";
        } else if (notice instanceof Notice.Document) {
            return "document";
        } else if (notice instanceof Notice.Answer) {
            return "answer";
        }
        throw new AssertionError(notice);
    }

    /**
     * A notice as it was kept.
     *
     * @param requestId the request that it goes back to; null when none does
     */
    record Kept(Notice notice, @Nullable String requestId) {}

    static String write(Notice notice, @Nullable String requestId) {
        try {
            String json = MAPPER.writerFor(Notice.class).writeValueAsString(notice);
            return requestId == null
                    ? json
                    : json.substring(0, json.length() - 1) + ",\"" + REQUEST + "\":"
                            + MAPPER.writeValueAsString(requestId) + "}";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("notice cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    static Kept read(String json) {
        try {
            ObjectNode tree = MAPPER.readValue(json, ObjectNode.class);
            JsonNode request = tree.remove(REQUEST);
            return new Kept(MAPPER.treeToValue(tree, Notice.class), request == null ? null : request.asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("notice in the outbox cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("lockkeeper-notices")
                .setMixInAnnotation(Notice.class, KindOfNotice.class)
                .setMixInAnnotation(Text.Span.class, KindOfSpan.class);
        text(module, MessageKey.class, MessageKey::new);
        text(module, Channel.class, Channel::new);
        text(module, Person.class, Person::new);
        text(module, Digest.class, Digest::new);
        text(module, Instant.class, Instant::parse);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> read) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new FromText<>(type, read));
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> read;

        FromText(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read.apply(in.getText());
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Notice.Card.class, name = "card"),
        @JsonSubTypes.Type(value = Notice.Line.class, name = "line"),
        @JsonSubTypes.Type(value = Notice.Whisper.class, name = "whisper"),
        @JsonSubTypes.Type(value = Notice.Picture.class, name = "picture"),
        @JsonSubTypes.Type(value = Notice.Document.class, name = "document"),
        @JsonSubTypes.Type(value = Notice.Answer.class, name = "answer")
    })
    private interface KindOfNotice {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Text.Span.Plain.class, name = "plain"),
        @JsonSubTypes.Type(value = Text.Span.Strong.class, name = "strong"),
        @JsonSubTypes.Type(value = Text.Span.Code.class, name = "code"),
        @JsonSubTypes.Type(value = Text.Span.Who.class, name = "who"),
        @JsonSubTypes.Type(value = Text.Span.When.class, name = "when"),
        @JsonSubTypes.Type(value = Text.Span.Link.class, name = "link")
    })
    private interface KindOfSpan {}
}
