package dev.lockkeeper.rehearsal.estate.kubernetes;

import dev.lockkeeper.rehearsal.estate.traffic.Noise;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names and ids as Kubernetes makes them up, the same for the same cluster each time. */
final class Names {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789"; // Kubernetes' own: no vowels, no look-alikes

    private Names() {}

    static String suffix(String of, int number, int length) {
        long bits = Noise.bits(of, number);
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < length; i++) {
            suffix.append(ALPHABET.charAt((int) Long.remainderUnsigned(bits, ALPHABET.length())));
            bits = Long.divideUnsigned(bits, ALPHABET.length());
        }
        return suffix.toString();
    }

    static String uid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
