package dev.lockkeeper.command.chat;

import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import java.util.List;

/**
 * A command's queries to Prometheus as they are asked of a migration, with {@code {{window}}} left open: for a rehearsal, whose
 * estate has to be told what it will be asked.
 */
public final class OpenQueries {
    private OpenQueries() {}

    /** The queries that stand on no signal of the plan; none when something has to be typed that is not known before. */
    public static List<String> of(ChatCommand command, Programme plan, Migration migration) {
        boolean isClosed = command.parameters().stream()
                .allMatch(one -> one.usual() != null || one.type() instanceof Parameter.MigrationName);
        if (!isClosed || !(command.source() instanceof Source.Metrics metrics)) {
            return List.of();
        }
        return metrics.queries().stream()
                .map(Source.Named::template)
                .filter(template -> template.holes().stream().noneMatch(hole -> PlanNames.isQuery(hole.name())))
                .flatMap(template -> QueryWriter.open(command, template, plan, migration).stream())
                .toList();
    }
}
