package dev.lockkeeper.check.sql.catalog;

import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.parity.SchemaObjects;
import dev.lockkeeper.domain.parity.SchemaObjects.Differing;
import dev.lockkeeper.domain.parity.SchemaObjects.How;
import dev.lockkeeper.domain.parity.SchemaObjects.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
            "builtins",
            "parameters",
            "storage",
            "roles");

    /** Parts that ask for what older servers have not, with the first version that has it. */
    private static final Map<String, Integer> SINCE = Map.of("parameters", 15);

    /** An expression for a name, as in {@code ${c.relname}}. */
    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");

    /** Writes it as {@code Sql.shown} does, so that two things never have the same name. */
    private static final String SHOWN =
            "(CASE WHEN $1 ~ '[.\"]' THEN '\"' || replace($1, '\"', '\"\"') || '\"' ELSE $1::text END)";

    private static final int LONGEST = 60;
    /** So many differences are named at most; the others are counted. */
    private static final int MOST_NAMED = 2_000;

    private static final String ROLE = "role";
    /** Marks a role that has something to do with the database; no difference by itself, since its rights say the same. */
    private static final String USED = "used";
    /** How a role is marked that owns nothing here and may read or write all the same, as a superuser. */
    private static final String EVERYWHERE = "everywhere";

    private final Map<Thing, Map<String, String>> things = new TreeMap<>();

    private Catalog() {}

    /** Reads it. */
    public static Catalog read(Session session, Exceptions except) {
        Catalog catalog = new Catalog();
        for (String part : PARTS) {
            if (session.version() < SINCE.getOrDefault(part, 0)) {
                continue;
            }
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

    /** Both catalogs, and what the other has not, has besides, or has otherwise, in the order of kind and name. */
    public SchemaObjects against(Catalog after) {
        TreeSet<Thing> all = new TreeSet<>(things.keySet());
        all.addAll(after.things.keySet());
        all.removeIf(thing -> !isUsed(thing) && !after.isUsed(thing));
        all.removeIf(thing -> !things.containsKey(thing) && after.isOfTheServer(thing));
        Map<Thing, Differing> found = new TreeMap<>();
        for (Thing thing : all) {
            Map<String, String> mine = things.get(thing);
            Map<String, String> others = after.things.get(thing);
            if (mine == null) {
                found.put(thing, new Differing(thing.toString(), How.EXTRA, List.of()));
            } else if (others == null) {
                found.put(thing, new Differing(thing.toString(), How.MISSING, List.of()));
            } else if (!differing(mine, others).isEmpty()) {
                found.put(thing, new Differing(thing.toString(), How.CHANGED, differing(mine, others)));
            }
        }
        List<Differing> told = withoutRepeats(found, after);
        return new SchemaObjects(
                side(all),
                after.side(all),
                told.subList(0, Math.min(MOST_NAMED, told.size())),
                Math.max(0, told.size() - MOST_NAMED));
    }

    /** How many things there are, and a digest of those that are compared. */
    private SchemaObjects.Side side(Set<Thing> compared) {
        StringBuilder text = new StringBuilder();
        things.forEach((thing, properties) -> {
            if (compared.contains(thing)) {
                Map<String, String> told = new TreeMap<>(properties);
                told.remove(USED);
                text.append(thing).append('=').append(told).append('\n');
            }
        });
        return new SchemaObjects.Side(size(), Digest.of(text.toString()));
    }

    /** A role that the other server has for its own sake, as an operator's superuser; nothing of the database is lost by it. */
    private boolean isOfTheServer(Thing thing) {
        return thing.kind().equals(ROLE)
                && EVERYWHERE.equals(things.getOrDefault(thing, Map.of()).get(USED));
    }

    /** The columns, indexes and rights of a table that is missing are missing too; that goes without saying. */
    private List<Differing> withoutRepeats(Map<Thing, Differing> found, Catalog after) {
        List<String> whole = found.keySet().stream()
                .filter(thing -> thing.isRelation() && isOnOneSide(thing, after))
                .map(Thing::name)
                .toList();
        return found.entrySet().stream()
                .filter(one -> !isOnOneSide(one.getKey(), after)
                        || whole.stream().noneMatch(name -> one.getKey().isOf(name)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean isOnOneSide(Thing thing, Catalog after) {
        return things.containsKey(thing) != after.things.containsKey(thing);
    }

    private static List<Property> differing(Map<String, String> before, Map<String, String> after) {
        List<Property> found = new ArrayList<>();
        TreeSet<String> properties = new TreeSet<>(before.keySet());
        properties.addAll(after.keySet());
        for (String property : properties) {
            String mine = before.get(property);
            String other = after.get(property);
            if (!property.equals(USED) && !Objects.equals(mine, other)) {
                found.add(new Property(property, kept(property, mine), kept(property, other)));
            }
        }
        return found;
    }

    /** A value, or its beginning. Of a definition its digest: it can be long, and hold what is not to be read by everybody. */
    private static @Nullable String kept(String property, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (Property.isText(property)) {
            return Digest.of(value).hex();
        }
        String line = value.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static String sql(String part) {
        try (InputStream stream = Catalog.class.getResourceAsStream(part + ".sql")) {
            String text = new String(Objects.requireNonNull(stream, part).readAllBytes(), StandardCharsets.UTF_8);
            return NAME.matcher(text).replaceAll(SHOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
