package dev.lockkeeper.plan;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.yaml.Problem;
import dev.lockkeeper.plan.yaml.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans that are in force at the same time. What people type and where they type it must mean one of them: no programme, no
 * migration and no channel belongs to two.
 */
final class Neighbours {
    private final Map<ProgrammeId, Where> programmes = new HashMap<>();
    private final Map<MigrationId, Owned> migrations = new HashMap<>();
    private final Map<Channel, Owned> channels = new HashMap<>();

    /** What a programme has, and where it says so. */
    private record Owned(ProgrammeId programme, Where where) {
        @Override
        public String toString() {
            return programme + " (" + where + ")";
        }
    }

    /** Takes the plan in beside those before it, or says every mistake that this would be. */
    PlanReading take(PlanReading.Loaded loaded) {
        Programme plan = loaded.programme();
        Places places = loaded.places();
        List<Problem> problems = new ArrayList<>();
        @Nullable Where first = programmes.get(plan.id());
        if (first != null) {
            problems.add(new Problem(
                    places.programme(),
                    "programme",
                    "found '" + plan.id() + "', which is the programme of " + first + " too; allowed: another name"));
            return new PlanReading.Rejected(problems);
        }
        places.migrations().forEach((id, where) -> {
            if (migrations.containsKey(id)) {
                problems.add(new Problem(
                        where,
                        "migrations",
                        "found '" + id + "', which is a migration of " + migrations.get(id)
                                + " too, so that a command could mean either; allowed: another name"));
            }
        });
        places.channels().forEach((channel, place) -> {
            if (channels.containsKey(channel)) {
                problems.add(new Problem(
                        place.where(),
                        place.path(),
                        "found '" + channel + "', which is a channel of " + channels.get(channel)
                                + " too, so that a command there could mean either; allowed: a channel of its own"));
            }
        });
        if (!problems.isEmpty()) {
            Collections.sort(problems);
            return new PlanReading.Rejected(problems);
        }
        programmes.put(plan.id(), places.programme());
        places.migrations().forEach((id, where) -> migrations.put(id, new Owned(plan.id(), where)));
        places.channels().forEach((channel, place) -> channels.put(channel, new Owned(plan.id(), place.where())));
        return loaded;
    }
}
