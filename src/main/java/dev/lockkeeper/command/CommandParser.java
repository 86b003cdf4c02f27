package dev.lockkeeper.command;

import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.command.word.Words;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands after {@code /migrate}, against the plan of the channel's programme. Case of the first word does not matter. */
public final class CommandParser {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})([mhd])");
    private static final int AUDIT_DEFAULT = 15;
    private static final int AUDIT_MOST = 100;

    private final Programme plan;
    private final Collection<RuleId> rules;
    private final ChatParser chat;

    /** Without any chat command of a file. */
    public CommandParser(Programme plan, Collection<RuleId> rules) {
        this(plan, rules, Commands.NONE);
    }

    /**
     * @param rules the standing rules, which overrides can name
     * @param commands the chat commands of files
     */
    public CommandParser(Programme plan, Collection<RuleId> rules, Commands commands) {
        this.plan = plan;
        this.rules = List.copyOf(rules);
        this.chat = new ChatParser(plan, commands);
    }

    /** What the line means. Never throws. */
    public Parsed parse(String line) {
        Words words = new Words(line);
        String word = words.next();
        if (word == null) {
            return new Parsed.Understood(new Said.Status(null));
        }
        String lower = word.toLowerCase(Locale.ROOT);
        CommandHint hint = CommandCatalogue.hint(lower).orElse(null);
        try {
            return new Parsed.Understood(hint == null ? chat.read(word, words) : read(hint, words));
        } catch (NotUnderstood e) {
            return new Parsed.Misunderstood(e.answer());
        }
    }

    private Said read(CommandHint hint, Words words) throws NotUnderstood {
        return switch (hint.word()) {
            case "help" -> new Said.Help(words.next());
            case "status" ->
                new Said.Status(
                        words.peek() == null ? null : migration(hint, words).id());
            case "plan" -> new Said.Plan();
            case "gate" -> gate(hint, words);
            case "evidence" -> {
                Migration migration = migration(hint, words);
                yield evidence(migration, words);
            }
            case "check" -> {
                Migration migration = migration(hint, words);
                yield new Said.Check(migration.id(), gate(migration, words));
            }
            case "waive" -> waive(hint, words);
            case "guide" -> new Said.Guide(migration(hint, words).id());
            case "smoke" -> chat.smoke(migration(hint, words));
            case "query" -> new Said.Query();
            case "baseline" -> {
                Migration migration = migration(hint, words);
                yield "show".equals(words.peek())
                        ? new Said.ShowBaseline(migration.id())
                        : new Said.Baseline(migration.id());
            }
            case "rehearse" -> new Said.Rehearse(migration(hint, words).id(), rest("note or link", hint, words));
            case "cutover" -> new Said.Cutover(migration(hint, words).id());
            case "rollback" -> new Said.Rollback(migration(hint, words).id(), orNull(words.rest()));
            case "rca" -> new Said.Rca(migration(hint, words).id());
            case "hold" -> new Said.Hold(migration(hint, words).id());
            case "decommission" -> new Said.Decommission(migration(hint, words).id(), orNull(words.rest()));
            case "freeze" -> freeze(hint, words);
            case "override" ->
                new Said.RuleOverride(migration(hint, words).id(), rule(hint, words), rest("reason", hint, words));
            case "audit" -> audit(hint, words);
            case "report" -> new Said.Report(migration(hint, words).id());
            case "doctor" -> new Said.Doctor();
            default -> throw new AssertionError(hint.word());
        };
    }

    /** A migration may itself be called {@code test} or {@code rehearse}; then its checklist is meant. */
    private Said gate(CommandHint hint, Words words) throws NotUnderstood {
        boolean isNamed =
                plan.migrations().stream().anyMatch(one -> one.id().value().equals(words.peek()));
        if ("test".equals(words.peek()) && !isNamed) {
            words.next();
            CommandHint trial = CommandCatalogue.hint("gate test").orElse(hint);
            Migration migration = migration(trial, words);
            return new Said.GateTest(migration.id(), gate(migration, words));
        }
        if ("rehearse".equals(words.peek()) && !isNamed) {
            words.next();
            CommandHint past = CommandCatalogue.hint("gate rehearse").orElse(hint);
            Migration migration = migration(past, words);
            String next = words.peek();
            GateId gate = next == null || next.matches("\\d+") ? null : gate(migration, words);
            int times = count(past, words, Said.GateRehearse.USUAL, Said.GateRehearse.MOST);
            return new Said.GateRehearse(migration.id(), gate, times);
        }
        Migration migration = migration(hint, words);
        return new Said.Gate(migration.id(), gate(migration, words));
    }

    private Said waive(CommandHint hint, Words words) throws NotUnderstood {
        Migration migration = migration(hint, words);
        GateId gate = gate(migration, words);
        String item = gate == null ? null : item(migration, items(migration, gate), words);
        if (gate == null || item == null) {
            throw NotUnderstood.missing(gate == null ? "gate" : "item", hint.usage());
        }
        return new Said.Waive(migration.id(), gate, new ItemId(item), rest("reason", hint, words));
    }

    private static List<String> items(Migration migration, @Nullable GateId gate) {
        return migration.gates().stream()
                .filter(one -> one.id().equals(gate))
                .flatMap(one -> one.items().stream())
                .map(item -> item.id().value())
                .toList();
    }

    private static Said evidence(Migration migration, Words words) throws NotUnderstood {
        String list = words.peek();
        List<String> beside = list == null ? null : beside(migration, list);
        if (list == null || beside == null) {
            GateId gate = gate(migration, words);
            return new Said.ShowEvidence(migration.id(), gate, item(migration, items(migration, gate), words));
        }
        words.next();
        return new Said.ShowEvidence(migration.id(), new GateId(list), item(migration, beside, words));
    }

    /** What has verdicts beside the gates: the watch's signals, and the steps. Null for another word. */
    private static @Nullable List<String> beside(Migration migration, String list) {
        return switch (list) {
            case "watch" ->
                migration.watch().signals().stream().map(WatchedSignal::name).toList();
            case "cutover" -> steps(migration.cutover());
            case "rollback" -> steps(migration.rollback());
            default -> null;
        };
    }

    private static List<String> steps(List<StepSpec> steps) {
        return steps.stream().map(step -> step.id().value()).toList();
    }

    private static @Nullable String item(Migration migration, List<String> known, Words words) throws NotUnderstood {
        String name = words.next();
        if (name != null && !known.contains(name)) {
            throw NotUnderstood.unknown("The item", name, known, "See /migrate evidence " + migration.id() + ".");
        }
        return name;
    }

    private Migration migration(CommandHint hint, Words words) throws NotUnderstood {
        String name = words.next();
        if (name == null) {
            throw NotUnderstood.missing("migration", hint.usage());
        }
        List<String> known =
                plan.migrations().stream().map(one -> one.id().value()).toList();
        return plan.migrations().stream()
                .filter(one -> one.id().value().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        NotUnderstood.unknown("The migration", name, known, "See /migrate status for all of them."));
    }

    private static @Nullable GateId gate(Migration migration, Words words) throws NotUnderstood {
        String name = words.next();
        if (name == null) {
            return null;
        }
        List<String> known =
                migration.gates().stream().map(one -> one.id().value()).toList();
        return migration.gates().stream()
                .map(Gate::id)
                .filter(id -> id.value().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        NotUnderstood.unknown("The gate", name, known, "See /migrate status " + migration.id() + "."));
    }

    private RuleId rule(CommandHint hint, Words words) throws NotUnderstood {
        String name = words.next();
        if (name == null) {
            throw NotUnderstood.missing("rule", hint.usage());
        }
        List<String> known = rules.stream().map(RuleId::value).sorted().toList();
        return rules.stream()
                .filter(rule -> rule.value().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> NotUnderstood.unknown("The rule", name, known, "See /migrate plan for all of them."));
    }

    private static Said freeze(CommandHint hint, Words words) throws NotUnderstood {
        String first = words.peek();
        if ("lift".equals(first)) {
            words.next();
            return new Said.Unfreeze(rest("reason", hint, words));
        }
        if (!"for".equals(first)) {
            return new Said.Freeze(null, rest("reason", hint, words));
        }
        words.next();
        String length = words.next();
        Matcher form = LENGTH.matcher(length == null ? "" : length);
        if (!form.matches()) {
            throw new NotUnderstood(Text.write()
                    .plain("The length of the freeze was ")
                    .code(length == null ? "left out" : length)
                    .plain("; allowed: a number with m, h or d, such as ")
                    .code("24h")
                    .plain(". Usage: ")
                    .code(hint.usage())
                    .end());
        }
        long number = Long.parseLong(form.group(1));
        Duration time = switch (form.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return new Said.Freeze(time, rest("reason", hint, words));
    }

    private Said audit(CommandHint hint, Words words) throws NotUnderstood {
        String first = words.peek();
        if (first == null) {
            return new Said.Audit(null, AUDIT_DEFAULT);
        }
        MigrationId about =
                first.matches("\\d+") ? null : migration(hint, words).id();
        return new Said.Audit(about, count(hint, words, AUDIT_DEFAULT, AUDIT_MOST));
    }

    private static int count(CommandHint hint, Words words, int usual, int most) throws NotUnderstood {
        String count = words.next();
        if (count == null) {
            return usual;
        }
        if (!count.matches("\\d{1,3}") || Integer.parseInt(count) < 1 || Integer.parseInt(count) > most) {
            throw new NotUnderstood(Text.write()
                    .plain("The count was ")
                    .code(count)
                    .plain("; allowed: 1 to " + most + ". Usage: ")
                    .code(hint.usage())
                    .end());
        }
        return Integer.parseInt(count);
    }

    private static String rest(String what, CommandHint hint, Words words) throws NotUnderstood {
        String rest = words.rest();
        if (rest.isEmpty()) {
            throw NotUnderstood.missing(what, hint.usage());
        }
        return rest;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
