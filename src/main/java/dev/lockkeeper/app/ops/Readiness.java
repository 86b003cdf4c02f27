package dev.lockkeeper.app.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Says whether the bot can serve, and if not, why. Each part is asked when somebody looks; parts answer at once. */
public final class Readiness {
    private final Map<String, Supplier<Optional<String>>> parts = new ConcurrentHashMap<>();
    private volatile Supplier<List<String>> remarks = List::of;

    /** Adds a part; its answer is empty when it is ready, else the reason why not. */
    public void add(String part, Supplier<Optional<String>> reason) {
        parts.put(part, reason);
    }

    /** What operators should know although the bot can serve; asked when somebody looks. */
    public void remark(Supplier<List<String>> remarks) {
        this.remarks = remarks;
    }

    List<String> remarks() {
        return remarks.get();
    }

    /** The parts that are not ready, with the reason. */
    public Map<String, String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        new TreeMap<>(parts).forEach((part, reason) -> ask(reason).ifPresent(why -> missing.put(part, why)));
        return missing;
    }

    /** A part that cannot even say how it is, is not ready. */
    private static Optional<String> ask(Supplier<Optional<String>> reason) {
        try {
            return reason.get();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
