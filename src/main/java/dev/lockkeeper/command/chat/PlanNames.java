package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names such as {@code migration.target.namespace} and {@code migration.signals.error-rate.failed} stand for in a plan. */
public final class PlanNames {
    /** The names that stand for a text. */
    private static final List<String> TEXTS = List.of(
            "programme",
            "migration",
            "migration.title",
            "migration.target.namespace",
            "migration.target.kind",
            "migration.target.workload",
            "migration.target.url",
            "migration.target.host",
            "migration.target.dns.name",
            "migration.target.dns.from",
            "migration.target.dns.to",
            "migration.target.ingress.name",
            "migration.target.ingress.host");

    /** What can be asked of signals, by their kind. */
    private static final List<String> FIELDS =
            List.of("failed", "all", "before.failed", "before.all", "buckets", "before.buckets", "loki", "before.loki");

    private static final Pattern SIGNAL = Pattern.compile("migration\\.signals\\.([a-z0-9-]+)\\.([a-z.]+)");
    private static final String REPLICAS = "migration.target.replicas";

    private final Programme plan;
    private final @Nullable Migration migration;
    private final Platform platform;

    /** @param platform whose queries the signals' names stand for, where the platforms count differently */
    PlanNames(Programme plan, @Nullable Migration migration, Platform platform) {
        this.plan = plan;
        this.migration = migration;
        this.platform = platform;
    }

    /** Names that stand for a text, which can stand in strings alone. */
    public static boolean isText(String name) {
        return TEXTS.contains(name);
    }

    /** The name that stands for a number. */
    public static boolean isNumber(String name) {
        return REPLICAS.equals(name);
    }

    /** Names that stand for a query of the plan. */
    public static boolean isQuery(String name) {
        Matcher signal = SIGNAL.matcher(name);
        return signal.matches() && FIELDS.contains(signal.group(2));
    }

    /** Whether the name needs a migration. */
    public static boolean isOfMigration(String name) {
        return name.startsWith("migration");
    }

    /** The signal that a query's name is about; empty for another name. */
    public static Optional<String> signal(String name) {
        Matcher signal = SIGNAL.matcher(name);
        return signal.matches() ? Optional.of(signal.group(1)) : Optional.empty();
    }

    /** Whether the name asks for the old platform in so many words. */
    static boolean isBefore(String name) {
        return isQuery(name) && name.contains(".before.");
    }

    /** Every name, for suggestions; one signal stands for all. */
    public static List<String> examples() {
        List<String> all = new ArrayList<>(TEXTS);
        all.add(REPLICAS);
        List.of("failed", "all", "before.failed", "before.all")
                .forEach(field -> all.add("migration.signals.error-rate." + field));
        List.of("buckets", "before.buckets").forEach(field -> all.add("migration.signals.latency." + field));
        List.of("loki", "before.loki").forEach(field -> all.add("migration.signals.errors-in-logs." + field));
        return all;
    }

    /** Whether the platforms count differently for any signal that these names are about. */
    boolean differs(List<String> names) {
        return names.stream()
                .flatMap(name -> signal(name).stream())
                .flatMap(name -> Optional.ofNullable(known().signals().get(name)).stream())
                .anyMatch(PlanNames::hasBefore);
    }

    private static boolean hasBefore(Signal signal) {
        if (signal instanceof Signal.ErrorRate it) {
            return it.before() != null;
        }
        return signal instanceof Signal.Latency it
                ? it.before() != null
                : signal instanceof Signal.LogErrors lines && lines.before() != null;
    }

    /** What the name stands for; says what the plan lacks. */
    Filling of(String name) throws NotUnderstood {
        if (name.equals("programme")) {
            return new Filling.Words(plan.id().value());
        }
        Matcher signal = SIGNAL.matcher(name);
        if (signal.matches()) {
            return new Filling.Query(query(signal.group(1), signal.group(2)));
        }
        if (isNumber(name)) {
            return new Filling.Token(String.valueOf(workload(name).replicas()));
        }
        return new Filling.Words(text(name));
    }

    /** The text that the name stands for; says what the plan lacks. */
    String text(String name) throws NotUnderstood {
        Target target = known().target();
        Target.DnsTarget dns = target.dns();
        Target.IngressTarget ingress = target.ingress();
        String found = switch (name) {
            case "programme" -> plan.id().value();
            case "migration" -> known().id().value();
            case "migration.title" -> known().title();
            case "migration.target.namespace" -> target.namespace();
            case "migration.target.kind" -> workload(name).kind().name().toLowerCase(Locale.ROOT);
            case "migration.target.workload" -> workload(name).name();
            case "migration.target.url" -> target.url();
            case "migration.target.host" -> host(target.url());
            case "migration.target.dns.name" -> dns == null ? null : dns.name();
            case "migration.target.dns.from" -> dns == null ? null : dns.from();
            case "migration.target.dns.to" -> dns == null ? null : dns.to();
            case "migration.target.ingress.name" -> ingress == null ? null : ingress.name();
            case "migration.target.ingress.host" -> ingress == null ? null : ingress.host();
            default -> throw new AssertionError(name);
        };
        if (found == null) {
            throw lacks(name);
        }
        return found;
    }

    private static @Nullable String host(@Nullable String url) {
        return url == null ? null : URI.create(url).getHost();
    }

    private Target.Workload workload(String name) throws NotUnderstood {
        Target.Workload workload = known().target().workload();
        if (workload == null) {
            throw lacks(name);
        }
        return workload;
    }

    private Migration known() {
        return Optional.ofNullable(migration)
                .orElseThrow(() -> new IllegalStateException("a name of a migration needs one"));
    }

    private NotUnderstood lacks(String name) {
        String key = name.startsWith("migration.") ? name.substring("migration.".length()) : name;
        return new NotUnderstood(Text.write()
                .plain("The migration ")
                .code(known().id().value())
                .plain(" has no ")
                .code(key.replace("target.host", "target.url").replace("target.kind", "target.workload"))
                .plain(" in the plan. Add it there under ")
                .code("migrations." + known().id() + ".target")
                .plain(".")
                .end());
    }

    /** The signal of error lines that has the name; says what the plan lacks. */
    Signal.LogErrors lines(String name) throws NotUnderstood {
        Signal signal = known().signals().get(name);
        if (signal == null) {
            throw unknownSignal(name);
        }
        if (signal instanceof Signal.LogErrors found) {
            return found;
        }
        throw wrongKind(name, "lines of errors", signal);
    }

    private String query(String name, String field) throws NotUnderstood {
        Signal signal = known().signals().get(name);
        if (signal == null) {
            throw unknownSignal(name);
        }
        boolean isBefore = field.startsWith("before.");
        Platform of = isBefore ? Platform.OLD : platform;
        if (isBefore && !hasBefore(signal)) {
            throw noBefore(name);
        }
        String bare = isBefore ? field.substring("before.".length()) : field;
        if (signal instanceof Signal.ErrorRate it && bare.equals("failed")) {
            return it.on(of).failed();
        } else if (signal instanceof Signal.ErrorRate it && bare.equals("all")) {
            return it.on(of).all();
        } else if (signal instanceof Signal.Latency it && bare.equals("buckets")) {
            return it.on(of);
        } else if (signal instanceof Signal.LogErrors it
                && bare.equals(it.on(of).store().word())) {
            return it.on(of).text();
        }
        throw wrongKind(name, bare, signal);
    }

    private NotUnderstood unknownSignal(String name) {
        TreeSet<String> there = new TreeSet<>(known().signals().keySet());
        Text.Writer answer = Text.write()
                .plain("The migration ")
                .code(known().id().value())
                .plain(" has no signal ")
                .code(name)
                .plain(there.isEmpty() ? ", and no other. " : "; it has: " + String.join(", ", there) + ". ");
        return new NotUnderstood(answer.plain("Add it to the plan under ")
                .code("migrations." + known().id() + ".signals")
                .plain(".")
                .end());
    }

    private NotUnderstood noBefore(String name) {
        return new NotUnderstood(Text.write()
                .plain("The signal ")
                .code(name)
                .plain(" of ")
                .code(known().id().value())
                .plain(" has no ")
                .code("before")
                .plain(
                        ": both platforms count with the same query, so they cannot be told apart. Add the old platform's query"
                                + " to the plan under ")
                .code("migrations." + known().id() + ".signals." + name + ".before")
                .plain(".")
                .end());
    }

    private NotUnderstood wrongKind(String name, String field, Signal signal) {
        String has = signal instanceof Signal.ErrorRate
                ? "failed and all"
                : signal instanceof Signal.Latency ? "buckets" : "loki";
        return new NotUnderstood(Text.write()
                .plain("The signal ")
                .code(name)
                .plain(" of ")
                .code(known().id().value())
                .plain(" has no ")
                .code(field)
                .plain("; it has " + has + ". The command asks for another kind of signal: see ")
                .code("/migrate query")
                .plain(".")
                .end());
    }
}
