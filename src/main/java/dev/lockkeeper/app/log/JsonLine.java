package dev.lockkeeper.app.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes each event of the log as one flat JSON object on a line of its own: {@code timestamp} (ISO-8601, UTC), {@code level},
 * {@code message}, what belongs to the event by name ({@code x-request-id} where it goes back to a request), {@code logger},
 * {@code thread}, and {@code error} with the stack trace. Named in {@code logback.xml}.
 */
public final class JsonLine extends EncoderBase<ILoggingEvent> {
    private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

    @Override
    public void start() {
        trace.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", event.getInstant());
        fields.put("level", event.getLevel());
        fields.put("message", event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                fields.putIfAbsent(pair.key, pair.value);
            }
        }
        event.getMDCPropertyMap().forEach(fields::putIfAbsent);
        fields.putIfAbsent("logger", event.getLoggerName());
        fields.putIfAbsent("thread", event.getThreadName());
        if (event.getThrowableProxy() != null) {
            fields.putIfAbsent("error", trace.convert(event));
        }
        StringBuilder line = new StringBuilder(256);
        fields.forEach((name, value) -> field(name, value, line));
        return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void field(String name, @Nullable Object value, StringBuilder line) {
        line.append(line.length() == 0 ? '{' : ',');
        quoted(name, line);
        line.append(':');
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean || value == null) {
            line.append(value);
        } else {
            quoted(String.valueOf(value), line);
        }
    }

    private static void quoted(String words, StringBuilder line) {
        line.append('"');
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            if (letter == '"' || letter == '\\') {
                line.append('\\').append(letter);
            } else if (letter == '\n') {
                line.append("\\n");
            } else if (letter < ' ' || Character.isSurrogate(letter) || letter == '\u2028' || letter == '\u2029') {
                // A lone half of a character would make the whole line invalid.
                line.append(String.format("\\u%04x", (int) letter));
            } else {
                line.append(letter);
            }
        }
        line.append('"');
    }
}
