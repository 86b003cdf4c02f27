package dev.lockkeeper.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256, as 64 lower-case hexadecimal digits. */
public record Digest(String hex) {
    /** What the first entry of a ledger has before it. */
    public static final Digest NONE = new Digest("0".repeat(64));

    public Digest {
        if (!isHexadecimal(hex)) {
            throw new IllegalArgumentException("digest must be 64 hexadecimal digits, got '" + hex + "'");
        }
    }

    /** By hand, since a million of them are read when a long ledger is opened. */
    private static boolean isHexadecimal(String text) {
        boolean found = text.length() == 64;
        for (int i = 0; found && i < 64; i++) {
            char digit = text.charAt(i);
            found = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        return found;
    }

    /** The digest of the text's UTF-8 bytes. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of the bytes. */
    public static Digest of(byte[] bytes) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The first ten digits: enough for people to compare by eye. */
    public String shortForm() {
        return hex.substring(0, 10);
    }

    @Override
    public String toString() {
        return hex;
    }
}
