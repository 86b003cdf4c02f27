package dev.lockkeeper.flow;

import dev.lockkeeper.check.Proof;
import dev.lockkeeper.check.bundle.BundleWriter;
import dev.lockkeeper.check.bundle.Recording;
import dev.lockkeeper.decision.Work;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.SealedBaseline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evidence with the texts that are kept beside it.
 *
 * @param evidence names the texts by their digest
 */
record Kept(Evidence evidence, List<String> documents) {
    Kept {
        documents = List.copyOf(documents);
    }

    /** A check's evidence with its bundle; without one where nothing was measured that a verdict could be reckoned from. */
    static Kept of(Programme plan, MigrationState known, Work.RunChecks run, ItemId item, Proof proof) {
        Map<String, String> facts = facts(plan, run.migration(), known);
        facts.put("gate", run.gate().value());
        facts.put("item", item.value());
        facts.put("run", run.runId());
        return of(proof, facts);
    }

    /** The same of the check that verifies a step. */
    static Kept ofStep(Programme plan, MigrationState known, Work.CarryOut step, Proof proof) {
        Map<String, String> facts = facts(plan, step.migration(), known);
        facts.put("attempt", String.valueOf(step.attempt()));
        facts.put("direction", step.direction().name().toLowerCase(Locale.ROOT));
        facts.put("step", step.step().id().value());
        return of(proof, facts);
    }

    private static Kept of(Proof proof, Map<String, String> facts) {
        Evidence evidence = proof.measured().evidence();
        Case rests = proof.measured().rests();
        if (rests == null) {
            return new Kept(evidence, List.of());
        }
        String bundle = BundleWriter.write(Recording.of(rests, evidence, proof.exchanges(), facts));
        return new Kept(evidence.keptIn(Digest.of(bundle)), List.of(bundle));
    }

    /** What is known of every bundle. */
    static Map<String, String> facts(Programme plan, MigrationId migration, MigrationState known) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("programme", plan.id().value());
        facts.put("migration", migration.value());
        facts.put("plan", plan.digest().hex());
        SealedBaseline sealed = known.baseline();
        if (sealed != null) {
            facts.put("baseline", sealed.seal().hex());
        }
        return facts;
    }
}
