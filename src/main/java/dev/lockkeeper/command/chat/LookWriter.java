package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.command.word.Words;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Show;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a complete question of a command, what it was asked with, and the plan. */
public final class LookWriter {
    private final ChatCommand command;
    private final Programme plan;

    public LookWriter(ChatCommand command, Programme plan) {
        this.command = command;
        this.plan = plan;
    }

    /** The look that the rest of the line asks for. */
    public Look write(Words words) throws NotUnderstood {
        Arguments arguments = new ArgumentReader(command, plan).read(words);
        Migration migration = arguments.migration();
        return new Look(
                command.name(),
                arguments.line(),
                command.summary(),
                migration == null ? null : migration.id(),
                command.place(),
                command.allowed(),
                question(arguments),
                show(migration));
    }

    private Question question(Arguments arguments) throws NotUnderstood {
        Source source = command.source();
        if (source instanceof Source.Metrics it) {
            return new QueryWriter(plan, arguments).metrics(it, command.display());
        } else if (source instanceof Source.LogCount it) {
            String selector = new QueryWriter(plan, arguments).selector(it.selector());
            return new Question.LogCount(LogQuery.loki(selector), arguments.window());
        } else if (source instanceof Source.LogLines it) {
            String selector = new QueryWriter(plan, arguments).selector(it.selector());
            return new Question.LogLines(LogQuery.loki(selector), arguments.window(), it.most());
        } else if (source instanceof Source.NewLines it) {
            Signal.LogErrors signal = new PlanNames(plan, of(arguments), Platform.NEW).lines(it.signal());
            return new Question.NewLines(
                    signal.on(Platform.NEW), signal.on(Platform.OLD), signal.pick(), arguments.window());
        } else if (source instanceof Source.Smoke) {
            return new Question.Smoke(Suites.of(of(arguments)));
        } else if (source instanceof Source.Cluster it) {
            return new Question.Cluster(it.view(), arguments.window());
        } else if (source instanceof Source.Checked it) {
            return CheckedItem.of(of(arguments), it.item());
        } else if (source instanceof Source.Alerts it) {
            return new Question.Alerts(new QueryWriter(plan, arguments).matchers(it.matching()));
        } else if (source instanceof Source.Dns it) {
            return new Question.Dns(new QueryWriter(plan, arguments).plain(it.name()));
        } else if (source instanceof Source.Certificate it) {
            return new Question.Certificate(tls(new QueryWriter(plan, arguments).plain(it.url())));
        }
        throw new AssertionError(source);
    }

    private static Migration of(Arguments arguments) {
        return Objects.requireNonNull(arguments.migration(), "the file was refused without a migration");
    }

    private static String tls(String url) throws NotUnderstood {
        if (url.startsWith("https://")) {
            return url;
        }
        throw new NotUnderstood(Text.write()
                .plain("The address ")
                .code(url)
                .plain(
                        " is served without TLS, so it has no certificate; allowed: an address that begins with https://.")
                .end());
    }

    private Show show(@Nullable Migration migration) {
        Display display = command.display();
        Optional<String> signal = yardstick();
        Show.@Nullable Yardstick baseline = display.baselineOf() == null
                ? null
                : signal.map(name -> new Show.Yardstick(name, shown(display.baselineOf())))
                        .orElse(null);
        WatchedSignal promise = !display.promised() || migration == null
                ? null
                : signal.flatMap(name -> promise(migration, name)).orElse(null);
        return new Show(display.as(), display.unit(), baseline, promise, display.limit());
    }

    private static String shown(@Nullable String name) {
        return name == null ? "" : name;
    }

    /** The signal of the query that baseline and limit are about; a file with several was refused. */
    private Optional<String> yardstick() {
        if (!(command.source() instanceof Source.Metrics metrics)) {
            return Optional.empty();
        }
        String wanted = command.display().baselineOf();
        return metrics.queries().stream()
                .filter(query ->
                        wanted == null || wanted.isEmpty() || query.name().equals(wanted))
                .flatMap(query -> query.template().holes().stream())
                .flatMap(hole -> PlanNames.signal(hole.name()).stream())
                .findFirst();
    }

    private static Optional<WatchedSignal> promise(Migration migration, String signal) {
        return migration.watch().signals().stream()
                .filter(watched -> signal.equals(watched.signal()))
                .findFirst();
    }
}
