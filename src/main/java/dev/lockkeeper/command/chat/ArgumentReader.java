package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.chat.Parameter.Amount;
import dev.lockkeeper.command.chat.Parameter.Choice;
import dev.lockkeeper.command.chat.Parameter.GateName;
import dev.lockkeeper.command.chat.Parameter.KubernetesName;
import dev.lockkeeper.command.chat.Parameter.LabelValue;
import dev.lockkeeper.command.chat.Parameter.Length;
import dev.lockkeeper.command.chat.Parameter.MigrationName;
import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.command.word.Words;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows a command's word, each parameter by its type: one after the other, or by name as in {@code window=30m}.
 * Used for one line.
 */
final class ArgumentReader {
    private final ChatCommand command;
    private final Programme plan;
    private final Map<String, String> typed = new LinkedHashMap<>();
    private @Nullable Migration migration;

    ArgumentReader(ChatCommand command, Programme plan) {
        this.command = command;
        this.plan = plan;
    }

    Arguments read(Words words) throws NotUnderstood {
        take(words);
        Map<String, Filling> fillings = new LinkedHashMap<>();
        for (Parameter parameter : command.parameters()) {
            String text = Optional.ofNullable(typed.get(parameter.name())).orElse(parameter.usual());
            if (text == null) {
                throw NotUnderstood.missing(parameter.name(), command.usage());
            }
            typed.put(parameter.name(), text);
            fillings.put(parameter.name(), filling(parameter, text));
        }
        Duration window = Optional.ofNullable(typed.get(ChatCommand.WINDOW))
                .filter(text -> command.parameter(ChatCommand.WINDOW)
                        .filter(it -> it.type() instanceof Length)
                        .isPresent())
                .flatMap(Spoken::length)
                .orElse(ChatCommand.USUAL_WINDOW);
        return new Arguments(migration, fillings, window, line());
    }

    private void take(Words words) throws NotUnderstood {
        List<String> names = command.parameters().stream().map(Parameter::name).toList();
        List<String> left = new ArrayList<>(names);
        while (words.peek() != null) {
            String name = words.name(names).orElse(null);
            if (name == null && left.isEmpty()) {
                throw new NotUnderstood(Text.write()
                        .code(String.valueOf(words.peek()))
                        .plain(" is one word too many. Usage: ")
                        .code(command.usage())
                        .end());
            }
            String to = name == null ? left.get(0) : name;
            String value = words.quotable();
            if (typed.put(to, value == null ? "" : value) != null) {
                throw new NotUnderstood(Text.write()
                        .plain("The " + to + " is given twice. Usage: ")
                        .code(command.usage())
                        .end());
            }
            left.remove(to);
        }
    }

    private Filling filling(Parameter parameter, String text) throws NotUnderstood {
        Parameter.Type type = parameter.type();
        if (type instanceof MigrationName) {
            Migration found = migration(text);
            migration = found;
            return new Filling.Words(found.id().value());
        } else if (type instanceof GateName) {
            return new Filling.Words(gate(text));
        } else if (type instanceof Length it) {
            return length(parameter, it, text);
        } else if (type instanceof Amount it) {
            return amount(parameter, it, text);
        } else if (type instanceof KubernetesName) {
            return new Filling.Words(
                    held(parameter, text, text.length() <= 253 && text.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")));
        } else if (type instanceof Choice it) {
            if (!it.words().contains(text)) {
                throw NotUnderstood.unknown(
                        "The " + parameter.name(), text, it.words(), "Allowed: " + String.join(", ", it.words()) + ".");
            }
            return text.matches(Templates.CHOICE_TOKEN) ? new Filling.Token(text) : new Filling.Words(text);
        } else if (type instanceof LabelValue it) {
            boolean isLine = text.codePoints().noneMatch(point -> point < ' ' && point != '\t');
            boolean isKept =
                    !text.isEmpty() && text.codePointCount(0, text.length()) <= it.atMost() && Literal.isText(text);
            return new Filling.Words(held(parameter, text, isLine && isKept));
        }
        throw new AssertionError(type);
    }

    private Filling length(Parameter parameter, Length type, String text) throws NotUnderstood {
        Duration time = Spoken.length(text).orElse(Duration.ZERO);
        boolean isWithin = time.compareTo(type.atLeast()) >= 0 && time.compareTo(type.atMost()) <= 0;
        held(parameter, text, isWithin);
        return new Filling.Token(Templates.seconds(time));
    }

    private Filling amount(Parameter parameter, Amount type, String text) throws NotUnderstood {
        BigDecimal number = Spoken.number(text).orElse(null);
        BigDecimal least = type.atLeast();
        BigDecimal most = type.atMost();
        boolean isWithin = number != null
                && (least == null || number.compareTo(least) >= 0)
                && (most == null || number.compareTo(most) <= 0);
        held(parameter, text, isWithin);
        return new Filling.Token(Templates.number(text));
    }

    private String held(Parameter parameter, String text, boolean isAllowed) throws NotUnderstood {
        if (isAllowed) {
            return text;
        }
        throw new NotUnderstood(Text.write()
                .plain("The " + parameter.name() + " was ")
                .code(shown(text))
                .plain("; allowed: " + parameter.type().allowed() + ". Usage: ")
                .code(command.usage())
                .end());
    }

    private static String shown(String text) {
        return text.isEmpty() ? "left out" : text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }

    private Migration migration(String name) throws NotUnderstood {
        List<String> known =
                plan.migrations().stream().map(one -> one.id().value()).toList();
        return plan.migrations().stream()
                .filter(one -> one.id().value().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        NotUnderstood.unknown("The migration", name, known, "See /migrate status for all of them."));
    }

    private String gate(String name) throws NotUnderstood {
        List<String> known = Optional.ofNullable(migration).stream()
                .flatMap(it -> it.gates().stream())
                .map(one -> one.id().value())
                .toList();
        if (!known.contains(name)) {
            throw NotUnderstood.unknown("The gate", name, known, "See /migrate status.");
        }
        return name;
    }

    private String line() {
        StringBuilder line = new StringBuilder("/migrate ").append(command.name());
        for (Parameter parameter : command.parameters()) {
            String text = typed.getOrDefault(parameter.name(), "");
            boolean isBare = text.codePoints()
                    .noneMatch(point -> Character.isWhitespace(point) || "\"\\\u201c=".indexOf(point) >= 0);
            line.append(' ')
                    .append(isBare ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return line.toString();
    }
}
