package dev.lockkeeper.check.results;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Ask;
import dev.lockkeeper.check.http.Carrier;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.domain.evidence.Asked;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads a report from an address or a file. A report that is too old, or of which nobody can tell how old it is, proves nothing. */
public final class ResultsCheck {
    private static final String KIND = "smoke";
    private static final int MOST_BYTES = Web.MOST_BYTES;

    private final Carrier web;

    public ResultsCheck(Carrier web) {
        this.web = web;
    }

    /** What was read, and when it was written. */
    private record Found(String text, Optional<Instant> writtenAt) {}

    /** The evidence; does not fail. A file is read by the caller's thread. */
    public CompletableFuture<Evidence> measure(CheckSpec.Results spec, Instant now, Errand errand) {
        String asked = spec.form() + " of " + spec.place();
        CompletableFuture<Found> found =
                spec.isFile() ? file(Path.of(spec.place()), errand) : address(spec.place(), errand);
        return found.thenApply(it -> judged(spec, it, asked, now))
                .exceptionally(why -> Evidence.error(KIND, asked, Unanswered.why(why), now));
    }

    private static Evidence judged(CheckSpec.Results spec, Found found, String asked, Instant now) {
        Evidence evidence =
                new ReportJudge(KIND, spec.place(), asked, now).judge(Report.read(spec.form(), found.text()), null);
        String doubt = found.writtenAt()
                .map(at -> age(Duration.between(at, now), spec.ageAtMost()))
                .orElse("nobody can tell how old the report is: the server names no Last-Modified");
        if (doubt.isEmpty() || evidence.verdict() == Verdict.ERROR) {
            return evidence;
        }
        return evidence.judged(
                Verdict.INCONCLUSIVE, doubt, "a report of a new run that passes: PASS", evidence.lines());
    }

    /** An old failure is no news of the platform as it is now either. */
    private static String age(Duration age, Duration most) {
        return age.compareTo(most) > 0
                ? "the report was written " + words(age) + " ago, at most " + words(most)
                        + " allowed; run the tests again"
                : "";
    }

    private static String words(Duration time) {
        if (time.toMinutes() < 120) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " d";
    }

    private CompletableFuture<Found> address(String place, Errand errand) {
        errand.note(new Asked(place, "GET " + place, null, null));
        return web.carry(Ask.get(URI.create(place), Map.of()), errand).thenApply(answer -> {
            if (answer.status() != 200) {
                throw new Unanswered("status " + answer.status() + " instead of a report"
                        + answer.header("Location")
                                .map(to -> " (redirect to " + to + ", not followed)")
                                .orElse(""));
            }
            return new Found(answer.text(), answer.header("Last-Modified").flatMap(ResultsCheck::moment));
        });
    }

    private static Optional<Instant> moment(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static CompletableFuture<Found> file(Path path, Errand errand) {
        errand.note(new Asked("file:" + path, "read", null, null));
        return errand.told(
                        "file " + path,
                        () -> CompletableFuture.completedFuture(path).thenApply(ResultsCheck::read))
                .thenCombine(
                        errand.told(
                                "file " + path + ", written at",
                                () -> CompletableFuture.completedFuture(path).thenApply(ResultsCheck::writtenAt)),
                        (bytes, at) -> new Found(
                                new String(bytes, StandardCharsets.UTF_8),
                                Optional.of(Instant.parse(new String(at, StandardCharsets.UTF_8)))));
    }

    private static byte[] read(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new Unanswered(path + " is no file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Unanswered(path + " is longer than " + MOST_BYTES / (1024 * 1024) + " MiB");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw missing(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static byte[] writtenAt(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant().toString().getBytes(StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw missing(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Unanswered missing(Path path) {
        return new Unanswered("there is no file " + path + "; the runner has to write it where Lockkeeper runs");
    }

    private static Unanswered unreadable(Path path, IOException e) {
        return new Unanswered(path + " cannot be read: " + Answer.shortened(String.valueOf(e.getMessage())));
    }
}
