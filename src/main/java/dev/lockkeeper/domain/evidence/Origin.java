package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Software;
import java.util.List;

/**
 * Where evidence comes from.
 *
 * @param asked every question behind it, in the order of the answers; may be empty for what was sampled slot by slot
 * @param slots how the slots ended; empty for what was measured once
 * @param software the version of Lockkeeper that judged
 */
public record Origin(List<Asked> asked, List<Stretch> slots, String software) {
    public Origin {
        asked = List.copyOf(asked);
        slots = List.copyOf(slots);
    }

    /** What was measured once, judged by this version. */
    public static Origin of(List<Asked> asked) {
        return new Origin(asked, List.of(), Software.version());
    }

    /** What was sampled slot by slot, judged by this version. */
    public static Origin sampled(List<Stretch> slots) {
        return new Origin(List.of(), slots, Software.version());
    }
}
