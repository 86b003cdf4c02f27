package dev.lockkeeper.app;

import dev.lockkeeper.app.falsealarm.AlarmWords;
import dev.lockkeeper.app.falsealarm.FalseAlarmRehearsal;
import dev.lockkeeper.app.falsealarm.Learning;
import dev.lockkeeper.app.falsealarm.Replay;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.logs.LearningTime;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.FalseAlarms;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.falsealarm.Reach;
import dev.lockkeeper.domain.falsealarm.Unhealthy;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.yaml.Durations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper gate rehearse}: how often a migration's watch would have cried wolf on the old platform. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description =
                "Replays the watch, or a gate, at random times of the old platform's last days, with a baseline before each; exits 1"
                        + " when it would not have passed at each of them.")
final class GateRehearseCommand implements Callable<Integer> {
    private static final int MOST_AT_ONCE = 8;
    private static final int TENTH = 10;
    private static final long FEWEST_LINES = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "PLAN", description = "A plan, or a folder with a plan.yaml.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MIGRATION",
            description = "One migration; all when left out.")
    private @Nullable String migration;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "GATE",
            description = "The checks of one gate; the watch when left out.")
    private @Nullable String gate;

    @Option(names = "--times", paramLabel = "N", description = "How many times are drawn (48).")
    private int times = 48;

    @Option(names = "--days", paramLabel = "N", description = "How far back (7).")
    private int days = 7;

    @Option(
            names = "--until",
            paramLabel = "MOMENT",
            description = "The end of those days (now): 2026-03-14T01:00:00Z.")
    private @Nullable Instant until;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws the same times again; else it follows from --until.")
    private @Nullable Long seed;

    @Option(
            names = "--except",
            paramLabel = "FROM/TO",
            description = "When the old platform was not well; no drawn watch or baseline touches it. May be repeated.")
    private @Nullable List<String> except;

    @Option(
            names = "--age",
            paramLabel = "TIME",
            description =
                    "How old each baseline is, such as 15m or 24h; else drawn from all ages that the plan allows.")
    private @Nullable String age;

    @Option(names = "--at-once", paramLabel = "N", description = "How many times are replayed at once, 1 to 8 (2).")
    private int atOnce = 2;

    @Option(names = "--minutes", paramLabel = "N", description = "After how many minutes no more is asked (30).")
    private int minutes = 30;

    @Option(
            names = "--lines",
            paramLabel = "N",
            description =
                    "How many of the newest lines of a week are read at most before each time, to learn the kinds of a log"
                            + " signal's error lines, 1000 to 1000000 (100000).")
    private long mostLines = Learning.USUAL_LINES;

    @Option(names = "--templates", description = "A folder with templates of your own.")
    private @Nullable List<Path> templates;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Optional<Programme> plan =
                GateCommand.plan(file, templates, spec.commandLine().getOut());
        if (plan.isEmpty()) {
            return 1;
        }
        Draw draw = draw(clock.instant());
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new Misconfigured("--at-once: found '" + atOnce + "'; allowed: 1 to " + MOST_AT_ONCE);
        }
        if (mostLines < FEWEST_LINES || mostLines > LearningTime.MOST_LINES) {
            throw new Misconfigured(
                    "--lines: found '" + mostLines + "'; allowed: " + FEWEST_LINES + " to " + LearningTime.MOST_LINES);
        }
        Instant end = clock.instant().plus(Duration.ofMinutes(minutes));
        int worst = 0;
        try (Threads threads = new Threads();
                Checks checks = new Checks(
                        plan.get().sources(),
                        clock,
                        threads.pool("check", atOnce * FalseAlarmRehearsal.QUESTIONS),
                        Environment.read().secrets()::token)) {
            answering(checks);
            for (Migration one : GateCommand.migrations(plan.get(), migration)) {
                worst = Math.max(
                        worst,
                        rehearse(
                                plan.get(),
                                one,
                                draw,
                                checks,
                                () -> clock.instant().isAfter(end)));
            }
        }
        return worst;
    }

    private int rehearse(Programme plan, Migration one, Draw draw, Checks checks, BooleanSupplier isOver) {
        GateId named = GateCommand.gate(one, gate);
        OldPlatform old = named == null
                ? OldPlatform.of(one)
                : OldPlatform.of(one, one.gate(named).orElseThrow());
        if (old.names().isEmpty()) {
            say(AlarmWords.nothing(old));
            return 0;
        }
        Learning learning = new Learning(mostLines, Labels.NONE, List.of());
        Replay replay = new Replay(
                old,
                draw,
                learning,
                age(old),
                draw.except().stream().map(Unhealthy::named).toList(),
                false);
        if (replay.moments().isEmpty()) {
            throw new Misconfigured("--days, --except: found no moment left at which " + one.id()
                    + " could have been switched; allowed: more days, or fewer exceptions");
        }
        FalseAlarms found = new FalseAlarmRehearsal(checks, replay, isOver, progress(one))
                .start(atOnce)
                .join();
        new AlarmWords(replay, found, plan.sources()).lines(file.toString()).forEach(this::say);
        return found.begun() == 0 ? 2 : found.isQuiet() ? 0 : 1;
    }

    private @Nullable Duration age(OldPlatform old) {
        if (age == null) {
            return null;
        }
        Reach reach = old.reach();
        return Durations.parse(age)
                .filter(it -> it.compareTo(reach.youngest()) >= 0 && it.compareTo(reach.oldest()) <= 0)
                .orElseThrow(() -> new Misconfigured("--age: found '" + age + "'; allowed for "
                        + old.migration().id() + ": " + Durations.format(reach.youngest()) + " to "
                        + Durations.format(reach.oldest())));
    }

    private Draw draw(Instant now) {
        Instant given = until;
        Instant last = (given == null ? now : given).truncatedTo(ChronoUnit.SECONDS);
        if (last.isAfter(now)) {
            throw new Misconfigured("--until: found '" + last + "'; allowed: a moment of the past");
        }
        if (times < 1 || times > Draw.MOST) {
            throw new Misconfigured("--times: found '" + times + "'; allowed: 1 to " + Draw.MOST);
        }
        if (days < 1) {
            throw new Misconfigured("--days: found '" + days + "'; allowed: 1 or more");
        }
        List<Draw.Span> spans = except == null
                ? List.of()
                : except.stream().map(GateRehearseCommand::span).toList();
        return new Draw(last, Duration.ofDays(days), times, seed == null ? last.getEpochSecond() : seed, spans);
    }

    private static Draw.Span span(String words) {
        int slash = words.indexOf('/');
        try {
            return new Draw.Span(
                    Instant.parse(words.substring(0, Math.max(0, slash))), Instant.parse(words.substring(slash + 1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Misconfigured("--except: found '" + words
                    + "'; allowed: FROM/TO in this order, such as 2026-03-14T01:00:00Z/2026-03-14T02:00:00Z");
        }
    }

    /** What does not answer now would only be found out after every question has waited for it. */
    private static void answering(Checks checks) {
        Map<String, Optional<String>> reached = checks.reach().join();
        for (String source : List.of("prometheus", "loki", "graylog")) {
            reached.getOrDefault(source, Optional.empty()).ifPresent(why -> {
                throw new Misconfigured(source + ": " + why + "; nothing was replayed");
            });
        }
    }

    /** A line for each tenth. */
    private Consumer<Progress> progress(Migration one) {
        PrintWriter err = spec.commandLine().getErr();
        int[] told = {0};
        return progress -> {
            synchronized (told) {
                if (progress.percent() / TENTH > told[0]) {
                    told[0] = progress.percent() / TENTH;
                    err.println(one.id() + ": " + progress.words());
                    err.flush();
                }
            }
        };
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
