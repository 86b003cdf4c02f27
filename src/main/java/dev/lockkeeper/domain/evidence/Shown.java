package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.ItemId;
import java.time.Instant;
import java.util.List;

/**
 * One line of evidence as it was shown to an approver.
 *
 * @param summary the evidence's summary, or a tick's note
 * @param digest what an approval of this line is bound to
 */
public record Shown(ItemId item, String title, Verdict verdict, String summary, Digest digest, Instant at) {
    /** The digest of a whole set of lines, in their order; the times of measurement don't count. */
    public static Digest digest(List<Shown> lines) {
        StringBuilder all = new StringBuilder();
        for (Shown line : lines) {
            all.append(line.item())
                    .append('\u0000')
                    .append(line.title())
                    .append('\u0000')
                    .append(line.digest())
                    .append('\n');
        }
        return Digest.of(all.toString());
    }
}
