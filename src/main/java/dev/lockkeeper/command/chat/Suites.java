package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.SmokeSuite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds a migration's smoke suites in its gates. */
public final class Suites {
    private Suites() {}

    /** Each suite once for every place that it is sent to, in the order of the gates; says so when there is none. */
    public static List<SmokeSuite> of(Migration migration) throws NotUnderstood {
        Map<String, SmokeSuite> suites = new LinkedHashMap<>();
        migration.gates().stream()
                .map(Gate::items)
                .flatMap(List::stream)
                .map(Item::check)
                .flatMap(Stream::ofNullable)
                .filter(CheckSpec.Smoke.class::isInstance)
                .map(check -> ((CheckSpec.Smoke) check).suite())
                .forEach(suite -> suites.putIfAbsent(suite.name() + " " + suite.base(), suite));
        if (suites.isEmpty()) {
            throw new NotUnderstood(Text.write()
                    .plain("The migration ")
                    .code(migration.id().value())
                    .plain(" has no smoke suite in the plan. Add one there under ")
                    .code("migrations." + migration.id() + ".smoke")
                    .plain(".")
                    .end());
        }
        return List.copyOf(suites.values());
    }
}
