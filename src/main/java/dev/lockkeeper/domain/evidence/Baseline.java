package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the old platform behaves, captured before the switch.
 *
 * @param at the end of the window in force
 * @param window the time before {@code at} that the measurements cover
 * @param measurements by the name of the migration's signal: counts, histograms, numbers of lines; corrected where the two
 *     platforms' queries differ
 * @param requestsPerSecond the old platform's traffic in the window; zero when no error-rate signal tells it
 * @param expiresAt after this a new one must be captured (default 48 h)
 * @param windows what was measured, as it was measured: now, 24 h and 7 days before; empty in what older versions wrote
 * @param calibrations one for each signal whose two queries were run over the same traffic
 * @param traffic requests by time of day; null where they are not known
 * @param lag how long after its moment a sample can be asked for, as measured at the capture; null where that was not measured
 * @param patterns by signal, which kinds of error lines there were; empty when nothing is promised of them
 * @param probes what the smoke tests by the public name said; empty where there are none
 */
public record Baseline(
        Instant at,
        Duration window,
        Map<String, Measurement> measurements,
        BigDecimal requestsPerSecond,
        Instant expiresAt,
        List<BaselineWindow> windows,
        List<Calibration> calibrations,
        @Nullable TrafficProfile traffic,
        @Nullable Duration lag,
        Map<String, PatternBaseline> patterns,
        List<Probe> probes) {
    public Baseline {
        measurements = Map.copyOf(measurements);
        windows = List.copyOf(windows);
        calibrations = List.copyOf(calibrations);
        patterns = Map.copyOf(patterns);
        probes = List.copyOf(probes);
    }

    /** One window and nothing else. */
    public Baseline(
            Instant at,
            Duration window,
            Map<String, Measurement> measurements,
            BigDecimal requestsPerSecond,
            Instant expiresAt) {
        this(
                at,
                window,
                measurements,
                requestsPerSecond,
                expiresAt,
                List.of(),
                List.of(),
                null,
                null,
                Map.of(),
                List.of());
    }

    /**
     * What was captured, with the most recent window in force.
     *
     * @param windows the first one is the most recent
     */
    public static Baseline of(
            Duration window,
            Instant expiresAt,
            List<BaselineWindow> windows,
            List<Calibration> calibrations,
            @Nullable TrafficProfile traffic,
            @Nullable Duration lag) {
        Instant at = windows.get(0).at();
        return new Baseline(
                        at,
                        window,
                        Map.of(),
                        BigDecimal.ZERO,
                        expiresAt,
                        windows,
                        calibrations,
                        traffic,
                        lag,
                        Map.of(),
                        List.of())
                .using(windows.get(0).past());
    }

    /** The same with the kinds of error lines, by signal. */
    public Baseline with(Map<String, PatternBaseline> found) {
        return new Baseline(
                at,
                window,
                measurements,
                requestsPerSecond,
                expiresAt,
                windows,
                calibrations,
                traffic,
                lag,
                found,
                probes);
    }

    /** The same with what the smoke tests by the public name said. */
    public Baseline probed(List<Probe> found) {
        return new Baseline(
                at,
                window,
                measurements,
                requestsPerSecond,
                expiresAt,
                windows,
                calibrations,
                traffic,
                lag,
                patterns,
                found);
    }

    /** The same with another window in force; as it is where there is no such window. */
    public Baseline using(Past past) {
        return windows.stream()
                .filter(candidate -> candidate.past() == past)
                .findFirst()
                .map(this::using)
                .orElse(this);
    }

    private Baseline using(BaselineWindow chosen) {
        Map<String, Measurement> inForce = new HashMap<>(chosen.measurements());
        for (Calibration calibration : calibrations) {
            Measurement measured = inForce.get(calibration.signal());
            if (measured != null && calibration.corrected()) {
                inForce.put(calibration.signal(), Corrections.corrected(measured, calibration.factor()));
            }
        }
        return new Baseline(
                chosen.at(),
                window,
                inForce,
                perSecond(chosen.measurements()),
                expiresAt,
                windows,
                calibrations,
                traffic,
                lag,
                patterns,
                probes);
    }

    private BigDecimal perSecond(Map<String, Measurement> measured) {
        return new TreeMap<>(measured)
                .values().stream()
                        .filter(Counts.class::isInstance)
                        .map(counts -> new BigDecimal(((Counts) counts).all())
                                .divide(BigDecimal.valueOf(window.toSeconds()), 3, RoundingMode.HALF_UP))
                        .findFirst()
                        .orElse(BigDecimal.ZERO);
    }

    /** The window in force; empty in what older versions wrote. */
    public Optional<BaselineWindow> inForce() {
        return windows.stream().filter(candidate -> candidate.at().equals(at)).findFirst();
    }

    /** Requests per second that are usual at the moment's time of day, or in the window where that is not known. */
    public BigDecimal perSecondAt(Instant moment) {
        return Optional.ofNullable(traffic)
                .flatMap(profile -> profile.perSecondAt(moment))
                .orElse(requestsPerSecond);
    }

    /** How far behind the sources have to be asked: as planned, or longer where they were measured to lag. */
    public Duration lagAtLeast(Duration planned) {
        if (lag == null || lag.compareTo(planned) <= 0) {
            return planned;
        }
        // In steps of five seconds, so that slots keep to whole moments.
        return Duration.ofSeconds((lag.toSeconds() / 5 + 1) * 5);
    }

    /** What it is sealed with, once the person has had it captured. */
    public Digest seal(Person by) {
        return Digest.of(canonical(by));
    }

    /** The text that is sealed: everything that was measured, until when it holds, and who had it captured. */
    public String canonical(Person by) {
        Map<String, String> members = new HashMap<>();
        members.put("at", CanonicalJson.text(at));
        members.put("by", CanonicalJson.text(by.userId()));
        members.put("calibrations", CanonicalJson.array(calibrations, Baseline::calibration));
        members.put("expiresAt", CanonicalJson.text(expiresAt));
        members.put("lag", CanonicalJson.text(lag));
        members.put("measurements", CanonicalJson.object(measurements, CanonicalJson::measurement));
        if (!patterns.isEmpty()) {
            // Baselines without were sealed before there were any.
            members.put("patterns", CanonicalJson.object(patterns, Baseline::patterns));
        }
        if (!probes.isEmpty()) {
            members.put("probes", CanonicalJson.array(probes, Baseline::probe));
        }
        members.put("requestsPerSecond", CanonicalJson.number(requestsPerSecond));
        members.put("traffic", traffic == null ? "null" : traffic(traffic));
        members.put("window", CanonicalJson.text(window));
        members.put("windows", CanonicalJson.array(windows, Baseline::window));
        return CanonicalJson.object(members);
    }

    private static String probe(Probe it) {
        return CanonicalJson.object(Map.of(
                "summary", CanonicalJson.text(it.summary()),
                "title", CanonicalJson.text(it.title()),
                "verdict", CanonicalJson.text(it.verdict())));
    }

    private static String window(BaselineWindow it) {
        return CanonicalJson.object(Map.of(
                "at", CanonicalJson.text(it.at()),
                "fiveMinutes",
                        CanonicalJson.object(
                                it.fiveMinutes(), counts -> CanonicalJson.array(counts, CanonicalJson::measurement)),
                "lacking", CanonicalJson.object(it.lacking(), CanonicalJson::text),
                "measurements", CanonicalJson.object(it.measurements(), CanonicalJson::measurement),
                "past", CanonicalJson.text(it.past()),
                "routes", CanonicalJson.object(it.routes(), String::valueOf)));
    }

    private static String calibration(Calibration it) {
        return CanonicalJson.object(Map.of(
                "after", CanonicalJson.measurement(it.after()),
                "at", CanonicalJson.text(it.at()),
                "before", CanonicalJson.measurement(it.before()),
                "corrected", String.valueOf(it.corrected()),
                "factor", CanonicalJson.text(it.factor()),
                "signal", CanonicalJson.text(it.signal()),
                "window", CanonicalJson.text(it.window())));
    }

    private static String patterns(PatternBaseline it) {
        PatternBaseline.Side fresh = it.fresh();
        return CanonicalJson.object(Map.of(
                "document", CanonicalJson.text(it.document().hex()),
                "fresh", fresh == null ? "null" : side(fresh),
                "kinds", String.valueOf(it.forecast().templates()),
                "lines", String.valueOf(it.forecast().lines()),
                "old", side(it.old()),
                "once", String.valueOf(it.forecast().once()),
                "remarks", CanonicalJson.array(it.remarks(), CanonicalJson::text)));
    }

    private static String side(PatternBaseline.Side it) {
        return CanonicalJson.object(Map.of(
                "from", CanonicalJson.text(it.from()),
                "isPicked", String.valueOf(it.isPicked()),
                "lines", String.valueOf(it.lines()),
                "query", CanonicalJson.text(it.query()),
                "until", CanonicalJson.text(it.until())));
    }

    private static String traffic(TrafficProfile it) {
        return CanonicalJson.object(Map.of(
                "requests", CanonicalJson.array(it.requests(), String::valueOf),
                "step", CanonicalJson.text(it.step()),
                "until", CanonicalJson.text(it.until())));
    }
}
