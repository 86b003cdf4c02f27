package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Software;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where evidence comes from.
 *
 * @param asked every question behind it, in the order of the answers; may be empty for what was sampled slot by slot
 * @param slots how the slots ended; empty for what was measured once
 * @param software the version of Lockkeeper that judged
 * @param bundle the document with all that the verdict rests on; null where none was kept
 */
public record Origin(
        List<Asked> asked,
        List<Stretch> slots,
        String software,
        @Nullable Digest bundle) {
    public Origin {
        asked = List.copyOf(asked);
        slots = List.copyOf(slots);
    }

    /** The same with its bundle. */
    public Origin in(Digest kept) {
        return new Origin(asked, slots, software, kept);
    }

    /** What was measured once, judged by this version. */
    public static Origin of(List<Asked> asked) {
        return new Origin(asked, List.of(), Software.version(), null);
    }

    /** What was sampled slot by slot, judged by this version. */
    public static Origin sampled(List<Stretch> slots) {
        return new Origin(List.of(), slots, Software.version(), null);
    }
}
