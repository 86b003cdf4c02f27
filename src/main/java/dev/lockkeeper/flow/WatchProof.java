package dev.lockkeeper.flow;

import dev.lockkeeper.check.bundle.BundleWriter;
import dev.lockkeeper.check.bundle.Exchanges;
import dev.lockkeeper.check.bundle.Recording;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.domain.verdict.Court;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the verdict of a watch its bundle: every slot, every raw answer that was kept, the baseline, what was decided. */
final class WatchProof {
    private final Programme plan;
    private final Function<Digest, Optional<String>> texts;
    private final List<String> documents = new ArrayList<>();

    /** @param texts the documents that were kept, by their digest */
    WatchProof(Programme plan, Function<Digest, Optional<String>> texts) {
        this.plan = plan;
        this.texts = texts;
    }

    /** The entry, with its bundle when it says how a watch ended. */
    Entry proven(Entry entry, ProgrammeState before) {
        if (entry instanceof WatchEntry.WatchBreached it) {
            String reason = it.signal() + ": " + it.evidence().summary();
            Said said = new Said(Verdict.FAIL, reason, Map.of(it.signal(), it.evidence()));
            return keep(it, before, said)
                    .<Entry>map(bundle -> new WatchEntry.WatchBreached(
                            it.migration(),
                            it.attempt(),
                            it.run(),
                            it.signal(),
                            it.evidence().keptIn(bundle),
                            it.fixUntil()))
                    .orElse(entry);
        }
        if (entry instanceof WatchEntry.WatchPassed it) {
            return keep(it, before, new Said(Verdict.PASS, null, it.evidence()))
                    .<Entry>map(bundle -> new WatchEntry.WatchPassed(
                            it.migration(), it.attempt(), it.run(), keptIn(bundle, it.evidence())))
                    .orElse(entry);
        }
        if (entry instanceof WatchEntry.WatchInconclusive it) {
            return keep(it, before, new Said(null, it.reason(), it.evidence()))
                    .<Entry>map(bundle -> new WatchEntry.WatchInconclusive(
                            it.migration(), it.attempt(), it.run(), it.reason(), keptIn(bundle, it.evidence())))
                    .orElse(entry);
        }
        return entry;
    }

    /** The texts that the proven entries name. */
    List<String> documents() {
        return List.copyOf(documents);
    }

    /**
     * What the entry says.
     *
     * @param verdict null when the entry leaves open which of the two it is that cannot tell
     */
    private record Said(@Nullable Verdict verdict, @Nullable String reason, Map<String, Evidence> evidence) {}

    private Optional<Digest> keep(WatchEntry entry, ProgrammeState before, Said said) {
        MigrationState known = before.migration(entry.migration());
        Migration migration = plan.migration(entry.migration()).orElse(null);
        WatchRun run = known.attempt().flatMap(Attempt::watch).orElse(null);
        if (migration == null || run == null || run.slots().isEmpty()) {
            return Optional.empty();
        }
        Case.Watched rests = rests(migration, known, run);
        Verdict verdict = said.verdict();
        Map<String, String> facts = Kept.facts(plan, entry.migration(), known);
        facts.put("attempt", String.valueOf(entry.attempt()));
        facts.put("run", String.valueOf(run.run()));
        String bundle = BundleWriter.write(Recording.ofWatch(
                rests,
                verdict == null ? Court.judge(rests).verdict() : verdict,
                said.reason(),
                said.evidence(),
                raw(run),
                facts));
        documents.add(bundle);
        return Optional.of(Digest.of(bundle));
    }

    private static Case.Watched rests(Migration migration, MigrationState known, WatchRun run) {
        Instant newest = run.slots().stream()
                .map(WatchSlot::slot)
                .max(Comparator.naturalOrder())
                .orElse(run.anchor());
        Baseline baseline = Job.baseline(known);
        Baseline used = baseline != null
                ? baseline
                : new Baseline(run.anchor(), Duration.ZERO, Map.of(), BigDecimal.ZERO, run.anchor());
        List<WatchSlot> slots = run.slots().stream()
                .sorted(Comparator.comparing(WatchSlot::slot))
                .toList();
        return new Case.Watched(migration.watch(), used, run.anchor(), slots, run.extendedBy(), newest);
    }

    private List<Exchange> raw(WatchRun run) {
        List<Exchange> all = new ArrayList<>();
        for (WatchSlot slot : run.slots()) {
            slot.raw().forEach(raw -> texts.apply(raw).map(Exchanges::read).ifPresent(all::addAll));
        }
        return all;
    }

    private static Map<String, Evidence> keptIn(Digest bundle, Map<String, Evidence> evidence) {
        Map<String, Evidence> kept = new LinkedHashMap<>();
        evidence.forEach((name, one) -> kept.put(name, one.keptIn(bundle)));
        return kept;
    }
}
