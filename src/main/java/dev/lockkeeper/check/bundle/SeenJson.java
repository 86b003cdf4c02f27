package dev.lockkeeper.check.bundle;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.lockkeeper.domain.programme.CheckSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Checks, targets and sources as JSON, key by key as they are in the domain. Safe for threads. */
final class SeenJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Duration.class, new ToStringSerializer(Duration.class))
                    .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                    .addDeserializer(Duration.class, new Time<>(Duration.class, Duration::parse))
                    .addDeserializer(Instant.class, new Time<>(Instant.class, Instant::parse))
                    .setMixInAnnotation(CheckSpec.class, What.class))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SeenJson() {}

    static <T> String write(T value, Class<T> type) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " cannot be written as JSON: " + e, e);
        }
    }

    static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(json, type);
    }

    /** Which look it is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CheckSpec.Http.class, name = "request"),
        @JsonSubTypes.Type(value = CheckSpec.Smoke.class, name = "suite"),
        @JsonSubTypes.Type(value = CheckSpec.Results.class, name = "results"),
        @JsonSubTypes.Type(value = CheckSpec.Job.class, name = "job"),
        @JsonSubTypes.Type(value = CheckSpec.Kubernetes.class, name = "workload"),
        @JsonSubTypes.Type(value = CheckSpec.DnsTtl.class, name = "ttl"),
        @JsonSubTypes.Type(value = CheckSpec.DnsPointsTo.class, name = "points-to"),
        @JsonSubTypes.Type(value = CheckSpec.SqlThreshold.class, name = "value"),
        @JsonSubTypes.Type(value = CheckSpec.NoAlerts.class, name = "no-alerts")
    })
    private interface What {}

    private static final class Time<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        Time(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        protected T _deserialize(String text, DeserializationContext context) throws java.io.IOException {
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                return (T) context.handleWeirdStringValue(_valueClass, text, "%s", e.getMessage());
            }
        }
    }
}
