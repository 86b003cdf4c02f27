package dev.lockkeeper.app.room;

import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.command.chat.Parameter;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.rehearsal.page.CommandHint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the room's composer offers: the words of {@code /migrate}, the chat commands, and what their parameters can be. */
public final class RoomCommands {
    private RoomCommands() {}

    /** The hints, in the order in which people need them. */
    public static List<CommandHint> of(Programme plan, Commands commands) {
        List<String> migrations =
                plan.migrations().stream().map(one -> one.id().value()).toList();
        Stream<CommandHint> words = CommandCatalogue.hints().stream()
                .map(hint -> new CommandHint("/migrate " + hint.word(), hint.usage(), hint.summary()));
        Stream<CommandHint> chat = commands.all().stream()
                .map(command -> new CommandHint(
                        "/migrate " + command.name(),
                        command.usage(),
                        command.summary(),
                        command.parameters().stream()
                                .map(one -> new CommandHint.Offer(
                                        one.name(), one.usual() != null, values(one, plan, migrations)))
                                .toList()));
        return Stream.concat(words, chat).toList();
    }

    private static List<String> values(Parameter parameter, Programme plan, List<String> migrations) {
        Parameter.Type type = parameter.type();
        if (type instanceof Parameter.MigrationName) {
            return migrations;
        } else if (type instanceof Parameter.Choice choice) {
            return choice.words();
        } else if (type instanceof Parameter.GateName) {
            return plan.migrations().stream()
                    .map(Migration::gates)
                    .flatMap(List::stream)
                    .map(gate -> gate.id().value())
                    .distinct()
                    .toList();
        }
        return Optional.ofNullable(parameter.usual()).map(List::of).orElse(List.of());
    }
}
