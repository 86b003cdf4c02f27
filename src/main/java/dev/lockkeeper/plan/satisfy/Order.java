package dev.lockkeeper.plan.satisfy;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Risk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the migrations can follow each other as the plan says. */
final class Order {
    private final Programme programme;

    Order(Programme programme) {
        this.programme = programme;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Set<Set<MigrationId>> told = new LinkedHashSet<>();
        for (Migration migration : programme.migrations()) {
            circle(migration.id())
                    .filter(circle -> told.add(Set.copyOf(circle)))
                    .ifPresent(circle -> findings.add(Finding.obstacle(
                            "migrations." + migration.id() + ".after",
                            "found a circle: "
                                    + circle.stream().map(MigrationId::value).collect(Collectors.joining(" after "))
                                    + "; take one of them out")));
            halfMoved(migration).ifPresent(findings::add);
            riskier(migration).ifPresent(findings::add);
        }
        return findings;
    }

    /** The way from the migration through what it comes after back to itself, shortest first. */
    private Optional<List<MigrationId>> circle(MigrationId start) {
        Deque<List<MigrationId>> ways = new ArrayDeque<>(List.of(List.of(start)));
        Set<MigrationId> seen = new LinkedHashSet<>();
        while (!ways.isEmpty()) {
            List<MigrationId> way = ways.remove();
            for (MigrationId before : after(way.get(way.size() - 1))) {
                List<MigrationId> longer = new ArrayList<>(way);
                longer.add(before);
                if (before.equals(start)) {
                    return Optional.of(longer);
                }
                if (seen.add(before)) {
                    ways.add(longer);
                }
            }
        }
        return Optional.empty();
    }

    private List<MigrationId> after(MigrationId id) {
        return programme.migration(id).map(Migration::after).orElse(List.of());
    }

    /** Dependants that wait for the database can not have moved before it. */
    private Optional<Finding> halfMoved(Migration primary) {
        List<MigrationId> waiting = primary.dependants().stream()
                .filter(dependant -> waitsFor(dependant, primary.id()))
                .toList();
        int all = primary.dependants().size();
        int free = all - waiting.size();
        int percent = programme.rules().halfMovedPercent();
        if (all == 0 || free * 100 >= all * percent) {
            return Optional.empty();
        }
        return Optional.of(Finding.obstacle(
                "migrations." + primary.id() + ".dependants",
                "found " + waiting.size() + " of " + all + " that come after " + primary.id()
                        + " themselves, so that never " + percent + " % can have moved before it; take " + primary.id()
                        + " out of their after"));
    }

    private boolean waitsFor(MigrationId id, MigrationId wanted) {
        Deque<MigrationId> open = new ArrayDeque<>(after(id));
        Set<MigrationId> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            MigrationId next = open.remove();
            if (next.equals(wanted)) {
                return true;
            }
            after(next).stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }

    private Optional<Finding> riskier(Migration migration) {
        Risk risk = migration.risk();
        List<String> riskier = migration.after().stream()
                .flatMap(before -> programme.migration(before).stream())
                .filter(before -> before.risk().compareTo(risk) > 0)
                .map(before -> before.id().value())
                .toList();
        return riskier.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.note(
                        "migrations." + migration.id() + ".after",
                        String.join(", ", riskier)
                                + " has the higher risk and goes first; usually the lowest risk does"));
    }
}
