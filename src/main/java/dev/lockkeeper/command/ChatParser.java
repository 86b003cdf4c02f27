package dev.lockkeeper.command;

import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.command.chat.LookWriter;
import dev.lockkeeper.command.chat.Suites;
import dev.lockkeeper.command.word.NotUnderstood;
import dev.lockkeeper.command.word.Words;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Show;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads lines whose first word is a chat command's. */
final class ChatParser {
    private final Programme plan;
    private final Commands commands;

    ChatParser(Programme plan, Commands commands) {
        this.plan = plan;
        this.commands = commands;
    }

    /** What the line asks for; says why nothing does. */
    Said read(String word, Words words) throws NotUnderstood {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<ChatCommand> command = commands.find(lower);
        if (command.isPresent()) {
            return new Said.Glance(new LookWriter(command.get(), plan).write(words));
        }
        Optional<String> off = commands.whyOff(lower);
        if (off.isPresent()) {
            throw new NotUnderstood(Text.write()
                    .code(lower)
                    .plain(" is switched off: " + off.get())
                    .end());
        }
        List<String> known = new ArrayList<>();
        CommandCatalogue.hints().forEach(hint -> known.add(hint.word()));
        commands.all().forEach(one -> known.add(one.name()));
        throw NotUnderstood.unknown("The command", word, known, "See /migrate help.");
    }

    /** A run of the migration's suites. */
    Said smoke(Migration migration) throws NotUnderstood {
        return new Said.Glance(new Look(
                "smoke",
                "/migrate smoke " + migration.id(),
                "smoke suites",
                migration.id(),
                "",
                List.of(),
                new Question.Smoke(Suites.of(migration)),
                Show.plain(Show.As.LINES, "")));
    }
}
