package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Follows the digests from line to line and finds the first that does not follow; not for several threads. */
final class Chain {
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256;
    private Head head;

    Chain(Head start) {
        this.head = start;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The last line that followed. */
    Head head() {
        return head;
    }

    /** Takes the next line; answers what is wrong with it, or null when it follows. */
    @Nullable
    String follow(long sequence, byte[] canonical, String digest) {
        if (sequence != head.sequence() + 1) {
            return "must follow " + head.sequence() + ", found " + sequence + " (entries between them are gone)";
        }
        String found = HEX.formatHex(sha256.digest(canonical));
        if (!found.equals(digest)) {
            return "its content has the digest " + found.substring(0, 10) + ", recorded is "
                    + digest.substring(0, Math.min(10, digest.length()));
        }
        if (!startsWith(canonical, head.digest().hex())) {
            return "it follows another entry " + head.sequence() + " than the one that is there";
        }
        head = new Head(sequence, new Digest(found));
        return null;
    }

    private static boolean startsWith(byte[] canonical, String previous) {
        byte[] start = previous.getBytes(StandardCharsets.US_ASCII);
        return canonical.length > start.length
                && canonical[start.length] == '\n'
                && Arrays.equals(canonical, 0, start.length, start, 0, start.length);
    }
}
