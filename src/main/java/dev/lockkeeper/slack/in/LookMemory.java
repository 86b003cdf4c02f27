package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest answers, so that they can be shared as they were seen; forgotten at a restart. Safe for threads. */
final class LookMemory {
    private static final int MOST = 200;

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** An answer and what it was to. */
    record Kept(Look look, Told told, boolean isShared) {}

    synchronized void keep(String id, Look look, Told told) {
        kept.put(id, new Kept(look, told, false));
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    synchronized Optional<Kept> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    /** From now on the answer counts as shared; false when it did already. */
    synchronized boolean share(String id) {
        Kept known = kept.get(id);
        if (known == null || known.isShared()) {
            return false;
        }
        kept.put(id, new Kept(known.look(), known.told(), true));
        return true;
    }

    /** It was not shared after all. */
    synchronized void unshare(String id) {
        kept.computeIfPresent(id, (key, known) -> new Kept(known.look(), known.told(), false));
    }
}
