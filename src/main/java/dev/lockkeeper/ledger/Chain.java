package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Follows the digests from row to row and finds the first that does not follow; not for several threads. */
final class Chain {
    private Head head = Head.NONE;

    /** The last row that followed. */
    Head head() {
        return head;
    }

    /**
     * Takes the next row; answers what is wrong with it, or null when it follows.
     *
     * @param found the digest of what the row holds now
     */
    @Nullable
    String follow(Row row, Digest found) {
        if (row.sequence() != head.sequence() + 1) {
            return "must follow " + head.sequence() + ", found " + row.sequence()
                    + " (what stood between them is gone)";
        }
        if (!found.hex().equals(row.digest())) {
            String recorded =
                    row.digest().substring(0, Math.min(10, row.digest().length()));
            return "its content has the digest " + found.shortForm() + ", recorded is " + recorded;
        }
        if (!startsWith(row.canonical(), head.digest().hex())) {
            return "it follows another entry " + head.sequence() + " than the one that is there";
        }
        head = new Head(row.sequence(), found);
        return null;
    }

    private static boolean startsWith(byte[] canonical, String previous) {
        byte[] start = previous.getBytes(StandardCharsets.ISO_8859_1);
        return canonical.length > start.length
                && canonical[start.length] == '\n'
                && Arrays.equals(canonical, 0, start.length, start, 0, start.length);
    }
}
