package dev.lockkeeper.app;

import dev.lockkeeper.check.bundle.BundleReader;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.check.bundle.EvidenceSchema;
import dev.lockkeeper.check.bundle.Replay;
import dev.lockkeeper.check.bundle.ReplayJson;
import dev.lockkeeper.check.bundle.ReplayText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper evidence …}; none of it reaches a network. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "Reckons recorded verdicts again, without any network.")
final class EvidenceCommand {
    private static final int DIFFERENT = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "Recomputes each bundle's verdict; exits 1 when one is not what was recorded, 2 when one cannot be"
                            + " used. A bundle without a recorded verdict is told, and nothing else.")
    int replay(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "An evidence bundle; - for standard input.")
                    List<Path> files,
            @Option(names = "--format", defaultValue = "text", description = "text or json (${DEFAULT-VALUE}).")
                    String format) {
        if (!format.equals("text") && !format.equals("json")) {
            throw new Misconfigured("--format: found '" + format + "'; allowed: text, json");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int worst = 0;
        for (Path file : files) {
            worst = Math.max(worst, replay(file, format.equals("json"), out, err));
        }
        out.flush();
        err.flush();
        return worst;
    }

    private static int replay(Path file, boolean json, PrintWriter out, PrintWriter err) {
        byte[] bytes;
        try {
            bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            err.println(file + ": cannot be read (" + e + "); allowed: a file with an evidence bundle");
            return ExecutionFailure.MISUSE;
        }
        Reading reading = BundleReader.read(bytes);
        if (reading instanceof Reading.Refused refused) {
            refused.mistakes().forEach(mistake -> err.println(file + ":" + mistake));
            return ExecutionFailure.MISUSE;
        }
        Replay replay = Replay.of(((Reading.Sound) reading).bundle());
        if (json) {
            out.print(ReplayJson.of(file.toString(), replay));
        } else {
            ReplayText.of(file.toString(), replay).forEach(out::println);
        }
        return replay.isIdentical() ? 0 : DIFFERENT;
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of bundles, for editors.")
    int schema() {
        spec.commandLine().getOut().println(EvidenceSchema.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
