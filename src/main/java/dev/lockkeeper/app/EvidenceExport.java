package dev.lockkeeper.app;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.ledger.KeptEvidence;
import dev.lockkeeper.ledger.KeptEvidence.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the bundle that somebody asks for: by migration, gate and item, by the ledger's sequence, or by its digest. */
final class EvidenceExport {
    private static final Pattern SEQUENCE = Pattern.compile("#?(\\d{1,18})");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{8,64}");

    private final Path ledger;
    private final List<Line> lines;

    EvidenceExport(Path ledger) {
        this.ledger = ledger;
        this.lines = KeptEvidence.all(ledger);
    }

    /** The text of the newest bundle that fits. */
    String text(List<String> wanted) {
        String words = String.join(" ", wanted);
        List<Line> fitting = lines.stream().filter(fits(wanted)).toList();
        if (fitting.isEmpty()) {
            throw new Misconfigured(
                    "found no verdict for '" + words + "' in the ledger; allowed: migration, gate and item,"
                            + " migration and watch, a sequence such as #41, or the beginning of a bundle's digest, as evidence list"
                            + " shows them");
        }
        Line newest = fitting.stream()
                .filter(line -> line.bundle() != null)
                .reduce((one, later) -> later)
                .orElseThrow(() -> {
                    Line last = fitting.get(fitting.size() - 1);
                    return new Misconfigured(
                            "#" + last.sequence() + " " + last.gate() + " " + last.item()
                                    + ": no bundle was kept, since its verdict ("
                                    + last.evidence().verdict() + ", "
                                    + last.evidence().summary()
                                    + ") can not be found again: an answer came too late, was too long, or held what may be a secret");
                });
        Digest bundle = Objects.requireNonNull(newest.bundle(), "lines without a bundle were left out");
        return KeptEvidence.text(ledger, bundle)
                .orElseThrow(() -> new Misconfigured("#" + newest.sequence() + ": found no document "
                        + bundle.shortForm() + " in the ledger, which the entry names"));
    }

    /** The recorded verdicts that fit, oldest first; all when nothing is asked for. */
    List<String> list(List<String> wanted) {
        return lines.stream()
                .filter(wanted.isEmpty() ? line -> true : fits(wanted))
                .map(Line::shown)
                .toList();
    }

    /** Where the ledger names a bundle with the digest; empty when it does not. */
    List<String> naming(Digest bundle) {
        return lines.stream()
                .filter(line -> bundle.equals(line.bundle()))
                .map(line -> "#" + line.sequence())
                .distinct()
                .toList();
    }

    private static Predicate<Line> fits(List<String> wanted) {
        String first = wanted.get(0);
        if (wanted.size() == 1 && SEQUENCE.matcher(first).matches()) {
            long sequence = Long.parseLong(first.replace("#", ""));
            return line -> line.sequence() == sequence;
        }
        if (wanted.size() == 1 && DIGEST.matcher(first).matches()) {
            return line -> Optional.ofNullable(line.bundle())
                    .filter(bundle -> bundle.hex().startsWith(first))
                    .isPresent();
        }
        return line -> line.migration().equals(first)
                && (wanted.size() < 2 || line.gate().equals(wanted.get(1)))
                && (wanted.size() < 3 || line.item().equals(wanted.get(2)));
    }
}
