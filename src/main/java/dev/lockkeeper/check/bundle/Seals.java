package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.domain.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The digests of a bundle's entries. An entry is a key of the bundle, or for long ones each of what is below it; where there are
 * digests, every entry has one, so that nothing can be changed, added or taken away unseen.
 */
final class Seals {
    /** The key under which they stand. */
    static final String KEY = "digests";

    private static final Set<String> UNSEALED = Set.of(KEY, "$schema");

    private Seals() {}

    /** Every entry with its digest. */
    static Json of(Json.Keys bundle) {
        Map<String, Json> digests = new TreeMap<>();
        entries(bundle)
                .forEach((name, entry) ->
                        digests.put(name, Json.words(entry.digest().hex())));
        return Json.keys(digests);
    }

    /** Compares each entry with its digest; a bundle without digests has nothing to compare. */
    static void check(Json.Keys bundle, Mistakes mistakes) {
        Json written = bundle.get(KEY);
        if (written == null) {
            return;
        }
        if (!(written instanceof Json.Keys digests)) {
            mistakes.add(written.place(), KEY, "found " + written.described() + "; allowed: a SHA-256 for each entry");
            return;
        }
        Map<String, Json> entries = entries(bundle);
        digests.members().forEach((name, digest) -> {
            if (!entries.containsKey(name)) {
                mistakes.add(
                        digest.key(),
                        KEY + "." + name,
                        "found no entry '" + name + "'; it was there when the bundle was" + " sealed");
            }
        });
        entries.forEach((name, entry) -> compare(name, entry, digests, mistakes));
    }

    private static void compare(String name, Json entry, Json.Keys digests, Mistakes mistakes) {
        Json written = digests.get(name);
        if (written == null) {
            mistakes.add(
                    entry.place(),
                    name,
                    "found no digest of the entry '" + name + "'; it was not there when the bundle was sealed");
            return;
        }
        Optional<Digest> sealed = digest(written);
        if (sealed.isEmpty()) {
            mistakes.add(
                    written.place(),
                    KEY + "." + name,
                    "found " + written.described() + "; allowed: " + Forms.DIGEST.allowed());
        } else if (!sealed.get().equals(entry.digest())) {
            mistakes.add(
                    entry.place(),
                    name,
                    "found an entry '" + name + "' with the digest "
                            + entry.digest().shortForm() + "; sealed was "
                            + sealed.get().shortForm() + ": it was changed after it was sealed");
        }
    }

    private static Optional<Digest> digest(Json written) {
        return written instanceof Json.Words words && words.text().matches("[0-9a-f]{64}")
                ? Optional.of(new Digest(words.text()))
                : Optional.empty();
    }

    private static Map<String, Json> entries(Json.Keys bundle) {
        Map<String, Json> entries = new TreeMap<>();
        bundle.members().forEach((key, member) -> {
            Json value = member.value();
            if (UNSEALED.contains(key)) {
                return;
            }
            if (key.equals("exchanges") && value instanceof Json.Items items) {
                for (int i = 0; i < items.values().size(); i++) {
                    entries.put(key + "[" + i + "]", items.values().get(i));
                }
            } else if ((key.equals(Slots.EACH) || key.equals(Slots.TOTALS))
                    && isOfAWatch(bundle)
                    && value instanceof Json.Keys keys) {
                keys.members().forEach((name, signal) -> entries.put(key + "." + name, signal.value()));
            } else {
                entries.put(key, value);
            }
        });
        return entries;
    }

    private static boolean isOfAWatch(Json.Keys bundle) {
        return bundle.get("check") instanceof Json.Keys check
                && check.get("kind") instanceof Json.Words kind
                && kind.text().equals("watch");
    }
}
