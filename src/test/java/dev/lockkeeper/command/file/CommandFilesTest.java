package dev.lockkeeper.command.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.chat.ChatCommand;
import dev.lockkeeper.plan.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandFilesTest {
    private final CommandFiles files = new CommandFiles(CommandCatalogue.words());

    @TempDir
    Path folder;

    @Test
    void whatIsInTheFolderIsWhatIsShippedAndHasNoMistakes() throws Exception {
        CommandFiles.Read read = files.shipped();

        assertThat(read.problems()).isEmpty();
        assertThat(read.commands().byName().keySet())
                .hasSizeGreaterThan(9)
                .containsExactlyElementsOf(CommandFiles.files(Path.of("commands")).stream()
                        .map(file -> file.getFileName().toString().replace(".yaml", ""))
                        .toList());
    }

    @Test
    void aFolderAddsCommandsAndTakesThePlaceOfThoseWithItsNames() throws Exception {
        write("queue.yaml", "name: queue\nsummary: waiting jobs\nprometheus: sum(jobs_waiting)\n");
        write("pods.yml", "name: pods\nsummary: my own pods\nprometheus: count(kube_pod_info)\n");
        write("notes.txt", "not a command");
        write("..data.yaml", "hidden: true");

        CommandFiles.Read read = files.with(folder);

        assertThat(read.problems()).isEmpty();
        assertThat(read.commands().find("queue").map(ChatCommand::usage)).contains("/migrate queue");
        assertThat(read.commands().find("pods").map(ChatCommand::summary)).contains("my own pods");
        assertThat(read.commands().find("error-rate")).isPresent();
    }

    @Test
    void aFaultyFileSwitchesOffItsOwnCommandAndNoOther() throws Exception {
        write("error-rate.yaml", "name: error-rate\nsummary: mine\nprometheus: a\nshow: {as: chrt}\n");

        CommandFiles.Read read = files.with(folder);

        String mistake = folder + "/error-rate.yaml:4:12: show.as: found 'chrt'; allowed: number, table, chart;"
                + " did you mean 'chart'?";
        assertThat(read.problems()).extracting(Problem::toString).containsExactly(mistake);
        assertThat(read.commands().whyOff("error-rate")).contains(mistake);
        assertThat(read.commands().find("error-rate")).isEmpty();
        assertThat(read.commands().find("latency")).isPresent();
    }

    @Test
    void twoFilesForOneCommandSwitchItOff() throws Exception {
        write("queue.yaml", "name: queue\nsummary: waiting jobs\nprometheus: sum(jobs_waiting)\n");
        write("queue.yml", "name: queue\nsummary: other jobs\nprometheus: sum(jobs)\n");

        assertThat(files.with(folder).commands().whyOff("queue"))
                .contains(folder + "/queue.yml:1:1: found a second file for the command of " + folder
                        + "/queue.yaml; allowed: one");
    }

    @Test
    void aFolderThatIsNotThereLeavesWhatIsShipped() throws Exception {
        assertThat(files.with(folder.resolve("none"))).isEqualTo(files.shipped());
    }

    @Test
    void whereItsSourceStandsIsKnown() {
        assertThat(files.shipped().commands().find("error-rate").map(ChatCommand::place))
                .contains("commands/error-rate.yaml:8:1");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
