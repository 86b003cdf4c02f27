package dev.lockkeeper.check.sql.catalog;

import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a database has beside rows, as normalised rows of its catalog: each thing with its properties. What belongs to
 * an extension comes with the extension, and only that is compared.
 */
public final class Catalog {
    private static final List<String> PARTS = List.of(
            "database",
            "extensions",
            "schemas",
            "types",
            "relations",
            "columns",
            "constraints",
            "indexes",
            "sequences",
            "triggers",
            "functions",
            "others",
            "comments",
            "grants",
            "roles");

    private static final int LONGEST = 60;
    private static final String ROLE = "role";
    /** Marks a role that has something to do with the database; no difference by itself, since its rights say the same. */
    private static final String USED = "used";

    private final Map<Thing, Map<String, String>> things = new TreeMap<>();

    private Catalog() {}

    /** Reads it. */
    public static Catalog read(Session session, Exceptions except) {
        Catalog catalog = new Catalog();
        for (String part : PARTS) {
            session.each(sql(part), row -> {
                Thing thing = new Thing(row.getString(1), row.getString(2));
                if (!except.contains(thing)) {
                    catalog.things
                            .computeIfAbsent(thing, unseen -> new TreeMap<>())
                            .put(row.getString(3), Objects.requireNonNullElse(row.getString(4), ""));
                }
            });
        }
        return catalog;
    }

    /** How many things there are. */
    public int size() {
        return (int) things.keySet().stream().filter(this::isUsed).count();
    }

    /** A role that owns nothing here and may do nothing here belongs to the server's other databases. */
    private boolean isUsed(Thing thing) {
        return !thing.kind().equals(ROLE)
                || things.getOrDefault(thing, Map.of()).containsKey(USED);
    }

    /** The same for the same catalog. */
    public String fingerprint() {
        Map<Thing, Map<String, String>> used = new TreeMap<>(things);
        used.keySet().removeIf(thing -> !isUsed(thing));
        return Digest.of(used.toString()).hex();
    }

    /** What the other has not, has besides, or has otherwise; one line each, in the order of kind and name. */
    public List<String> differences(Catalog after) {
        TreeSet<Thing> all = new TreeSet<>(things.keySet());
        all.addAll(after.things.keySet());
        List<String> lines = new ArrayList<>();
        all.removeIf(thing -> !isUsed(thing) && !after.isUsed(thing));
        for (Thing thing : all) {
            Map<String, String> mine = things.get(thing);
            Map<String, String> others = after.things.get(thing);
            if (mine == null) {
                lines.add(thing + " is only after");
            } else if (others == null) {
                lines.add(thing + " is missing after");
            } else if (!differing(mine, others).isEmpty()) {
                lines.add(thing + ": " + differing(mine, others));
            }
        }
        return withoutRepeats(lines);
    }

    /** The columns, indexes and rights of a table that is missing are missing too; that goes without saying. */
    private static List<String> withoutRepeats(List<String> lines) {
        List<String> whole = lines.stream()
                .filter(line ->
                        line.matches("(table|view|materialized view|foreign table) \\S+ is (only|missing) after"))
                .map(line -> line.replaceFirst("^.*?(\\S+) is (only|missing) after$", "$1"))
                .toList();
        return lines.stream()
                .filter(line -> whole.stream()
                        .noneMatch(name -> line.matches(".* is (only|missing) after")
                                && (line.contains(" " + name + ".") || isAbout(line, name))))
                .toList();
    }

    private static boolean isAbout(String line, String name) {
        return line.matches("(owner|grant|comment) .*") && line.contains(" " + name + " ");
    }

    private static String differing(Map<String, String> before, Map<String, String> after) {
        List<String> words = new ArrayList<>();
        TreeSet<String> properties = new TreeSet<>(before.keySet());
        properties.addAll(after.keySet());
        for (String property : properties) {
            String mine = before.get(property);
            String other = after.get(property);
            if (!property.equals(USED) && !Objects.equals(mine, other)) {
                boolean isText = property.equals("definition") || property.equals("text");
                words.add(isText ? property + " differs" : property + " " + shown(mine) + " became " + shown(other));
            }
        }
        return String.join(", ", words);
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "nothing";
        }
        String line = value.replaceAll("\\s+", " ");
        return "'" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "'";
    }

    private static String sql(String part) {
        try (InputStream stream = Catalog.class.getResourceAsStream(part + ".sql")) {
            return new String(Objects.requireNonNull(stream, part).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
