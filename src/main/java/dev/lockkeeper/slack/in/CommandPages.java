package dev.lockkeeper.slack.in;

import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.CommandHint;
import dev.lockkeeper.command.Said;
import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.command.chat.Parameter;
import dev.lockkeeper.command.word.Nearest;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be said: all words, one word's usage, and the chat commands of files with those that are switched off. */
final class CommandPages {
    private CommandPages() {}

    /** The page that was asked for; empty when none was. */
    static Optional<Message> of(Said said, Commands commands) {
        if (said instanceof Said.Query) {
            return Optional.of(new Message(String.join("\n", query(commands)), List.of()));
        }
        if (said instanceof Said.Help it) {
            String word = it.word();
            List<String> lines = word == null ? all(commands) : one(word.toLowerCase(Locale.ROOT), commands);
            return Optional.of(new Message(String.join("\n", lines), List.of()));
        }
        return Optional.empty();
    }

    private static List<String> all(Commands commands) {
        List<String> lines = new ArrayList<>();
        CommandCatalogue.hints().forEach(hint -> lines.add(line(hint.usage(), hint.summary())));
        lines.add("");
        lines.addAll(query(commands));
        return lines;
    }

    private static List<String> query(Commands commands) {
        List<String> lines = new ArrayList<>();
        lines.add(commands.all().isEmpty() ? "No chat command looks at the estate." : "*To look at the estate*");
        commands.all().forEach(command -> lines.add(line(command.usage(), command.summary())));
        commands.off().forEach((name, why) -> lines.add("⚠️ " + off(name, why)));
        return lines;
    }

    private static String off(String name, String why) {
        return Mrkdwn.code(name) + " is switched off: " + Mrkdwn.escape(why);
    }

    private static String line(String usage, String summary) {
        return Mrkdwn.code(usage) + "  " + Mrkdwn.escape(summary);
    }

    private static List<String> one(String word, Commands commands) {
        Optional<CommandHint> hint = CommandCatalogue.hint(word);
        if (hint.isPresent()) {
            return List.of(
                    Mrkdwn.code(hint.get().usage()), Mrkdwn.escape(hint.get().summary()));
        }
        Optional<ChatCommand> command = commands.find(word);
        if (command.isPresent()) {
            return page(command.get());
        }
        return commands.whyOff(word).map(why -> List.of(off(word, why))).orElseGet(() -> unknown(word, commands));
    }

    private static List<String> page(ChatCommand command) {
        List<String> lines = new ArrayList<>();
        lines.add(Mrkdwn.code(command.usage()));
        lines.add(Mrkdwn.escape(command.summary()));
        command.parameters().forEach(parameter -> lines.add("• " + parameter(parameter)));
        if (!command.allowed().isEmpty()) {
            lines.add("For the roles " + Mrkdwn.escape(String.join(", ", command.allowed())) + " alone.");
        }
        lines.add("Asked in " + Mrkdwn.code(command.place()) + ".");
        return lines;
    }

    private static String parameter(Parameter parameter) {
        String usual = parameter.usual();
        return Mrkdwn.code(parameter.name()) + ": "
                + Mrkdwn.escape(parameter.type().allowed())
                + (usual == null ? "" : "; left out: " + Mrkdwn.code(usual));
    }

    private static List<String> unknown(String word, Commands commands) {
        List<String> known = Stream.concat(
                        CommandCatalogue.hints().stream().map(CommandHint::word),
                        commands.all().stream().map(ChatCommand::name))
                .toList();
        List<String> nearest = Nearest.to(word, known);
        String meant = nearest.isEmpty()
                ? ""
                : "Did you mean " + nearest.stream().map(Mrkdwn::code).collect(Collectors.joining(" or ")) + "? ";
        return List.of("The command " + Mrkdwn.code(word) + " is not known. " + meant + "See "
                + Mrkdwn.code("/migrate help") + ".");
    }
}
