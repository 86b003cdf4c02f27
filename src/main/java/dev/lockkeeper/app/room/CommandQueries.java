package dev.lockkeeper.app.room;

import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.command.chat.OpenQueries;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells the pretend estate of the queries that chat commands ask. It plays those whose command has a limit: a healthy estate keeps
 * it, with half of what is allowed. Of others nothing is known that could be played, and they find no data.
 */
final class CommandQueries {
    private CommandQueries() {}

    static Service added(Service service, Programme plan, Migration migration, Commands commands) {
        Map<String, KnownQuery> known = service.queries().stream()
                .collect(Collectors.toMap(KnownQuery::text, Function.identity(), (one, other) -> one));
        List<KnownQuery> all = new ArrayList<>(service.queries());
        for (ChatCommand command : commands.all()) {
            BigDecimal limit = command.display().limit();
            if (limit != null) {
                OpenQueries.of(command, plan, migration).stream()
                        .filter(text -> !known.containsKey(text))
                        .forEach(text -> all.add(query(text, limit)));
            }
        }
        return service.asked(all.toArray(KnownQuery[]::new));
    }

    private static KnownQuery query(String text, BigDecimal limit) {
        Meaning meaning = text.contains("by (pod)") ? Meaning.NUMBER_PER_POD : Meaning.NUMBER;
        return new KnownQuery(Language.PROMQL, text, meaning, limit.doubleValue() / 2);
    }
}
