package dev.lockkeeper.command.file;

import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.command.chat.Parameter;
import dev.lockkeeper.command.chat.Source;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Owner;
import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Scope;
import dev.lockkeeper.plan.yaml.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one command's file. */
final class CommandDecoder {
    private final String wanted;
    private final Set<String> reserved;
    private final Problems problems;

    /**
     * @param wanted the name that the file gives
     * @param reserved the words that {@code /migrate} has of its own
     */
    CommandDecoder(String wanted, Set<String> reserved, Problems problems) {
        this.wanted = wanted;
        this.reserved = reserved;
        this.problems = problems;
    }

    /** The command; empty when anything of it was refused. */
    Optional<ChatCommand> command(Value.Mapping keys) {
        Scope scope = new Scope(Map.of(), Set.of(), new Owner(keys.where(), ""));
        Fields file = new Fields(keys, "", scope, problems);
        String name = name(file);
        String summary = file.need("summary", FileForms.TEXT);
        List<Parameter> parameters = ParameterDecoder.parameters(file.below("parameters", false));
        usage(file, name, parameters);
        List<String> allowed = file.list("allowed", FileForms.NAME);
        Optional<Source> source = new SourceDecoder(file, parameters).source();
        Fields show = file.below("show", false);
        Optional<ChatCommand> command = source.map(it -> new ChatCommand(
                name,
                summary,
                parameters,
                it,
                new DisplayDecoder(show, it).display(),
                allowed,
                file.whereIs(it.key()).toString()));
        file.done();
        return problems.isEmpty() ? command : Optional.empty();
    }

    private String name(Fields file) {
        String name = file.need("name", FileForms.NAME);
        if (reserved.contains(name)) {
            file.refuse("name", "found '" + name + "', which is a word of /migrate already; allowed: another name");
        } else if (file.has("name") && !name.equals(wanted)) {
            file.refuse("name", "found '" + name + "'; allowed: '" + wanted + "', as the file is called");
        }
        return name;
    }

    /** What people read about a command must be true. */
    private static void usage(Fields file, String name, List<Parameter> parameters) {
        String usage = file.find("usage", FileForms.TEXT);
        String right = ChatCommand.usage(name, parameters);
        if (usage != null && !usage.equals(right)) {
            file.refuse("usage", "found '" + usage + "'; allowed: '" + right + "', as the parameters say, or none");
        }
    }
}
