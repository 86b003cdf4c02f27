package dev.lockkeeper.ledger.form;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockkeeper.domain.entry.Entry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entry's components as JSON and reads them back equal: no white space, the names of every object in alphabetical
 * order, every component present, moments and durations in ISO-8601, decimal numbers with all their digits. The same entry
 * always gives the same text. Safe for several threads.
 */
public final class EntryJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new ValueModule())
            .annotationIntrospector(new Later())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<EntryKind, ObjectReader> READERS = new HashMap<>();

    static {
        EntryKinds.types().forEach(type -> READERS.put(EntryKinds.of(type), MAPPER.readerFor(type)));
    }

    private EntryJson() {}

    /** The kind under which the entry is written. */
    public static EntryKind kind(Entry entry) {
        return EntryKinds.of(entry.getClass());
    }

    /** The entry's components. */
    public static String write(Entry entry) {
        try {
            return MAPPER.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("entry cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The entry whose components stand in the bytes.
     *
     * @throws UnreadableEntry when the kind is unknown here, or the components are not those of the kind
     */
    public static Entry read(EntryKind kind, byte[] json, int from, int length) throws UnreadableEntry {
        ObjectReader reader = READERS.get(kind);
        if (reader == null) {
            throw new UnreadableEntry(
                    "found kind '" + kind.name() + "' in version " + kind.version()
                            + ", which this Lockkeeper does not know; start the version that wrote it, or a newer one",
                    null);
        }
        try {
            @Nullable Entry entry = reader.readValue(json, from, length);
            if (entry == null) {
                throw new UnreadableEntry("found no components, but 'null', for " + kind, null);
            }
            return entry;
        } catch (JsonProcessingException e) {
            throw new UnreadableEntry("found components that " + kind + " does not have: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail to be read", e);
        }
    }
}
