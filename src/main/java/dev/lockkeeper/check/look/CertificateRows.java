package dev.lockkeeper.check.look;

import dev.lockkeeper.check.certificate.Shown;
import dev.lockkeeper.domain.look.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A certificate, as rows. */
final class CertificateRows {
    private CertificateRows() {}

    static Answer of(Shown found, Instant now) {
        long days = Duration.between(now, found.until()).toDays();
        String summary = now.isAfter(found.until())
                ? "expired " + -days + " days ago"
                : days + (days == 1 ? " day left" : " days left");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("valid until", found.until().toString()));
        rows.add(List.of("names", String.join(", ", found.names())));
        rows.add(List.of("issued by", found.issuer()));
        rows.add(List.of(
                "holds for the name", found.holdsFor() ? "yes" : "no, " + found.host() + " is not among its names"));
        rows.add(List.of("trusted here", found.distrust().isEmpty() ? "yes" : "no, " + found.distrust()));
        return new Answer.Table(summary, List.of("", ""), rows, 0);
    }
}
