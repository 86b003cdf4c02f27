package dev.lockkeeper.plan.satisfy;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Answers whether a plan without mistakes can be met: by its people, in its order, with its sources, in its windows. */
public final class Satisfiability {
    private Satisfiability() {}

    /**
     * Everything that can be told from the plan and the people of its user groups, obstacles first. A group that the facts do not
     * hold gives a note and is taken to be large enough.
     */
    public static List<Finding> check(Programme programme, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new Order(programme).findings());
        for (Migration migration : programme.migrations()) {
            findings.addAll(roles(migration));
            findings.addAll(new Approvers(programme, facts).findings(migration));
            findings.addAll(Time.findings(programme, migration));
            findings.addAll(Queries.findings(migration));
        }
        findings.addAll(Needs.missing(programme));
        return sorted(findings);
    }

    private static List<Finding> roles(Migration migration) {
        List<Finding> findings = new ArrayList<>();
        for (GateRole role : List.of(GateRole.GO, GateRole.VALIDATION, GateRole.DECOMMISSION)) {
            long count = migration.gates().stream()
                    .filter(gate -> gate.role() == role)
                    .count();
            if (count != 1) {
                findings.add(Finding.obstacle(
                        "migrations." + migration.id() + ".gates",
                        "found " + count + " gates with the role " + role.name().toLowerCase(Locale.ROOT)
                                + "; allowed: exactly one"));
            }
        }
        return findings;
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .distinct()
                .sorted((one, other) -> Boolean.compare(other.isObstacle(), one.isObstacle()))
                .toList();
    }
}
