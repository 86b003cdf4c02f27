package dev.lockkeeper.ledger.form;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.evidence.Measurement;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** How values are written: identifiers, moments and durations as a string, exact numbers as a number, a choice with its kind. */
final class ValueModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** A plain number of more digits would only be zeros. */
    private static final int LONGEST_PLAIN_SCALE = 64;

    ValueModule() {
        super("lockkeeper-values");
        text(Digest.class, Digest::hex, Digest::new);
        text(MigrationId.class, MigrationId::value, Interned.of(MigrationId::new));
        text(ProgrammeId.class, ProgrammeId::value, Interned.of(ProgrammeId::new));
        text(GateId.class, GateId::value, Interned.of(GateId::new));
        text(ItemId.class, ItemId::value, Interned.of(ItemId::new));
        text(StepId.class, StepId::value, Interned.of(StepId::new));
        text(RuleId.class, RuleId::value, Interned.of(RuleId::new));
        text(Person.class, Person::userId, Interned.of(Person::new));
        text(Member.class, Member::name, Interned.of(Member::new));
        text(Channel.class, Channel::name, Interned.of(Channel::new));
        text(Instant.class, Instant::toString, Moments::parse);
        text(Duration.class, Duration::toString, Duration::parse);
        addSerializer(BigDecimal.class, new ExactNumber());
        setMixInAnnotation(Measurement.class, KindOfMeasurement.class);
    }

    private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        addSerializer(type, new AsText<>(type, write));
        addDeserializer(type, new FromText<>(type, read));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Measurement.Quantity.class, name = "quantity"),
        @JsonSubTypes.Type(value = Measurement.Counts.class, name = "counts"),
        @JsonSubTypes.Type(value = Measurement.Histogram.class, name = "histogram"),
        @JsonSubTypes.Type(value = Measurement.Patterns.class, name = "patterns"),
        @JsonSubTypes.Type(value = Measurement.Lines.class, name = "lines"),
        @JsonSubTypes.Type(value = Measurement.Databases.class, name = "databases")
    })
    private interface KindOfMeasurement {}

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> write;

        AsText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;
        private final transient Function<String, T> read;

        FromText(Class<T> type, Function<String, T> read) {
            super(type);
            this.type = type;
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(type, in);
            }
            String text = in.getText();
            try {
                return read.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                return (T) context.handleWeirdStringValue(type, text, "%s", e.getMessage());
            }
        }
    }

    /** Plain where that says the same; with an exponent where plain digits would lose the scale or never end. */
    private static final class ExactNumber extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        ExactNumber() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            boolean plain = value.scale() >= 0 && value.scale() <= LONGEST_PLAIN_SCALE;
            out.writeNumber(plain ? value.toPlainString() : value.toString());
        }
    }
}
