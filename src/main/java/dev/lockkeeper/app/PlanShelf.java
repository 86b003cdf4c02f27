package dev.lockkeeper.app;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Programmes;
import dev.lockkeeper.plan.Places;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.plan.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans in force. A plan with mistakes never replaces one without; which of the read plans take effect is decided by whoever
 * asks for {@link #changed} and then calls {@link #enforce}.
 */
final class PlanShelf implements Programmes {
    private static final Logger LOG = LoggerFactory.getLogger(PlanShelf.class);

    private final Path folder;
    private final PlanReader reader;
    private volatile Map<ProgrammeId, Programme> inForce = Map.of();
    private final Map<Digest, Places> places = new ConcurrentHashMap<>();
    private String lastTold = "";

    PlanShelf(Path folder, List<Path> templates) {
        this.folder = folder;
        this.reader = new PlanReader(templates);
    }

    /** Plans that were read elsewhere and don't change. */
    static PlanShelf of(List<Programme> programmes) {
        PlanShelf shelf = new PlanShelf(Path.of(""), List.of());
        programmes.forEach(shelf::enforce);
        return shelf;
    }

    @Override
    public Collection<Programme> all() {
        return inForce.values();
    }

    /** Reads the folder; the plans without mistakes that are not in force. Mistakes are logged once. */
    synchronized List<Programme> changed() {
        List<Programme> changed = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        try {
            for (PlanReading reading : reader.readAll(folder, inForce.keySet())) {
                if (reading instanceof PlanReading.Loaded loaded) {
                    Programme fresh = loaded.programme();
                    places.put(fresh.digest(), loaded.places());
                    Programme old = inForce.get(fresh.id());
                    if (old == null || !old.digest().equals(fresh.digest())) {
                        changed.add(fresh);
                    }
                } else if (reading instanceof PlanReading.Rejected rejected) {
                    rejected.problems().stream().map(Problem::toString).forEach(mistakes::add);
                }
            }
        } catch (IOException e) {
            mistakes.add("the plans folder " + folder + " could not be read: " + e);
        }
        tell(mistakes);
        return changed;
    }

    private void tell(List<String> mistakes) {
        String all = String.join("\n", mistakes);
        if (!all.equals(lastTold)) {
            mistakes.forEach(mistake -> LOG.atWarn()
                    .addKeyValue("problem", mistake)
                    .log("a plan has a mistake; what was in force stays so"));
            lastTold = all;
        }
    }

    /** Where the plan in force says what; empty when there is none, or it was not read from a file. */
    Optional<Places> places(ProgrammeId id) {
        return find(id).flatMap(plan -> Optional.ofNullable(places.get(plan.digest())));
    }

    /** From now on the plan is in force. */
    synchronized void enforce(Programme plan) {
        Map<ProgrammeId, Programme> more = new LinkedHashMap<>(inForce);
        more.put(plan.id(), plan);
        inForce = more;
    }

    /** The names of the plan's migrations, for the ledger. */
    static List<MigrationId> migrations(Programme plan) {
        return plan.migrations().stream().map(Migration::id).toList();
    }
}
