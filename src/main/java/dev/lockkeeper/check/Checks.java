package dev.lockkeeper.check;

import dev.lockkeeper.check.dns.DnsView;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * Everything that can be asked of the estate. Answers come as futures: a question never holds the caller's thread, ends within
 * its time limit, and a source that is down, slow or lies becomes evidence with a reason.
 */
public final class Checks implements AutoCloseable {
    private final Sources sources;
    private final Clock clock;
    private final ExecutorService workers;
    private final Function<String, Optional<String>> secrets;

    /**
     * @param workers where questions are carried out; bounded, the caller's to close
     * @param secrets the value of a secret by its environment name
     */
    public Checks(Sources sources, Clock clock, ExecutorService workers, Function<String, Optional<String>> secrets) {
        this.sources = sources;
        this.clock = clock;
        this.workers = workers;
        this.secrets = secrets;
    }

    /** Runs one check. The future never fails: what could not be asked is evidence with the verdict ERROR. Cancelling ends it. */
    public CompletableFuture<Evidence> measure(Migration migration, CheckSpec spec, Circumstances circumstances) {
        return unfinished();
    }

    /**
     * One sample for every watched signal, over the time from the anchor and its settle time to the slot. To be asked when the
     * slot lies at least the ingestion lag in the past; asking again gives the same answer.
     */
    public CompletableFuture<Map<String, Sample>> sampleSlot(Migration migration, Instant anchor, Instant slot) {
        return unfinished();
    }

    /** What both sides carried in the two minutes before the slot. */
    public CompletableFuture<Traffic> traffic(Migration migration, Instant slot) {
        return unfinished();
    }

    /** Measures the old platform over the window before the moment; fails with {@link BaselineUnfit}. */
    public CompletableFuture<Baseline> captureBaseline(Migration migration, Instant now, Duration window) {
        return unfinished();
    }

    /** Asks every authoritative server and resolver for the name; a server that does not answer is part of the view. */
    public CompletableFuture<DnsView> lookUp(String name) {
        return unfinished();
    }

    /** Looks at error rate, latency and errors in logs over a time, and at the pods when it ends now. */
    public CompletableFuture<HoldLook> holdLook(Migration migration, Baseline baseline, Instant from, Instant to) {
        return unfinished();
    }

    /** The newest lines that the migration's log signals select on the new platform; a reason instead when Loki has none. */
    public CompletableFuture<List<String>> incidentLogLines(Migration migration, Instant from, Instant to, int most) {
        return unfinished();
    }

    /** The warnings that the cluster recorded in the migration's namespace, oldest first. */
    public CompletableFuture<List<String>> podEvents(Migration migration, Instant since) {
        return unfinished();
    }

    /** Per configured source why it cannot be reached, or empty when it can. */
    public CompletableFuture<Map<String, Optional<String>>> reach() {
        return unfinished();
    }

    @Override
    public void close() {}

    private <T> CompletableFuture<T> unfinished() {
        return CompletableFuture.failedFuture(new UnsupportedOperationException(
                "not there yet: " + sources.connect().size() + clock + workers + secrets));
    }
}
