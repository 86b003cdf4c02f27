package dev.lockkeeper.domain.parity;

import dev.lockkeeper.domain.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two databases have beside rows.
 *
 * @param differing what is not the same on both sides; what weighs most stands first
 * @param unnamed how many more there are that differ, at least 0
 */
public record SchemaObjects(Side before, Side after, List<Differing> differing, int unnamed) {
    /**
     * One side.
     *
     * @param number how many objects and rights
     * @param digest over all that was compared of them; null when it is not known
     */
    public record Side(int number, @Nullable Digest digest) {}

    /** How an object differs, seen from the database that is left. */
    public enum How {
        MISSING,
        EXTRA,
        CHANGED
    }

    /**
     * One object that differs.
     *
     * @param name with its kind: {@code table public.account}
     * @param changed what it has otherwise; empty unless it is on both sides
     */
    public record Differing(String name, How how, List<Property> changed) {
        public Differing {
            changed = List.copyOf(changed);
        }

        /** In one line. */
        public String words() {
            return switch (how) {
                case MISSING -> name + " is missing after";
                case EXTRA -> name + " is only after";
                case CHANGED ->
                    name + ": " + changed.stream().map(Property::words).collect(Collectors.joining(", "));
            };
        }
    }

    /**
     * A property that differs.
     *
     * @param before its value, or its beginning; of a long text its digest; null for none
     * @param after likewise
     */
    public record Property(
            String name, @Nullable String before, @Nullable String after) {
        private static final Set<String> TEXTS = Set.of("definition", "text");

        /** Whether its values are too long to be shown. */
        public static boolean isText(String name) {
            return TEXTS.contains(name);
        }

        String words() {
            return isText(name) ? name + " differs" : name + " " + shown(before) + " became " + shown(after);
        }

        private static String shown(@Nullable String value) {
            return value == null ? "nothing" : "'" + value + "'";
        }
    }

    public SchemaObjects {
        differing = List.copyOf(differing);
    }

    /** Each difference that is named, in one line. */
    public List<String> differences() {
        List<String> lines =
                new ArrayList<>(differing.stream().map(Differing::words).toList());
        Digest mine = before.digest();
        if (lines.isEmpty() && unnamed == 0 && mine != null && after.digest() != null && !mine.equals(after.digest())) {
            lines.add("the digests of all schema objects differ, but no object is named that does");
        }
        return lines;
    }
}
