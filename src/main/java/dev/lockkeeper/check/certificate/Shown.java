package dev.lockkeeper.check.certificate;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that a server showed.
 *
 * @param host the name that was asked for
 * @param holdsFor whether the certificate is for that name
 * @param distrust why this machine does not trust it; empty when it does
 */
public record Shown(String host, Instant until, List<String> names, String issuer, boolean holdsFor, String distrust) {
    public Shown {
        names = List.copyOf(names);
    }
}
