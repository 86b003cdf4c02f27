package dev.lockkeeper.check.bundle.json;

import dev.lockkeeper.domain.Digest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value. Numbers have all their digits, and keep the way in which they were written. */
public sealed interface Json {
    /** Where it begins. */
    Place place();

    /** What it is, for people: {@code 'abc'}, {@code the number 3}, {@code a list}. */
    String described();

    /** Keys and their values, in their order. */
    record Keys(Place place, Map<String, Member> members) implements Json {
        public Keys {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** The value below the key; null when it is not there. */
        public @Nullable Json get(String key) {
            Member member = members.get(key);
            return member == null ? null : member.value();
        }

        @Override
        public String described() {
            return members.isEmpty() ? "no keys" : "keys";
        }
    }

    /** A key's place and its value. */
    record Member(Place key, Json value) {}

    /** Values in their order. */
    record Items(Place place, List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String described() {
            return values.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A text. */
    record Words(Place place, String text) implements Json {
        private static final int SHOWN = 60;

        @Override
        public String described() {
            return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + "'";
        }
    }

    /** A number. */
    record Amount(Place place, String written, BigDecimal value) implements Json {
        @Override
        public String described() {
            return "the number " + written;
        }
    }

    /** True or false. */
    record Truth(Place place, boolean value) implements Json {
        @Override
        public String described() {
            return String.valueOf(value);
        }
    }

    /** {@code null}. */
    record Nothing(Place place) implements Json {
        @Override
        public String described() {
            return "null";
        }
    }

    /** A text that was not read from anywhere. */
    static Json words(String text) {
        return new Words(Place.NOWHERE, text);
    }

    /** A number that was not read from anywhere. */
    static Json number(BigDecimal value) {
        boolean plain = value.scale() >= 0 && value.precision() - value.scale() <= 40 && value.scale() <= 40;
        return new Amount(Place.NOWHERE, plain ? value.toPlainString() : value.toString(), value);
    }

    /** Keys that were not read from anywhere; null values are left out. */
    static Json keys(Map<String, ? extends @Nullable Json> values) {
        Map<String, Member> members = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                members.put(key, new Member(Place.NOWHERE, value));
            }
        });
        return new Keys(Place.NOWHERE, members);
    }

    /** A list that was not read from anywhere. */
    static Json items(List<? extends Json> values) {
        return new Items(Place.NOWHERE, new ArrayList<>(values));
    }

    /** True or false that was not read from anywhere. */
    static Json truth(boolean value) {
        return new Truth(Place.NOWHERE, value);
    }

    /** {@code null} that was not read from anywhere. */
    static Json nothing() {
        return new Nothing(Place.NOWHERE);
    }

    /** SHA-256 over the value without white space, its keys in alphabetical order, its numbers as they were written. */
    default Digest digest() {
        return Digest.of(JsonWriter.canonical(this));
    }
}
