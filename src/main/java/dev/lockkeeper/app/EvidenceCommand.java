package dev.lockkeeper.app;

import dev.lockkeeper.check.bundle.BundleReader;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.check.bundle.EvidenceSchema;
import dev.lockkeeper.check.bundle.Replay;
import dev.lockkeeper.check.bundle.ReplayJson;
import dev.lockkeeper.check.bundle.ReplayText;
import dev.lockkeeper.domain.Digest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper evidence …}; none of it reaches a network, and all of it works while the bot runs. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "Reckons recorded verdicts again, without any network.")
final class EvidenceCommand {
    private static final int DIFFERENT = 1;
    private static final String LEDGER = "The ledger's folder (LOCKKEEPER_DATA, or as configured).";
    private static final String LEDGER_TOO =
            "A ledger's folder: each bundle must then be one that this ledger names, unchanged.";

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
                    String format,
            @Option(names = "--ledger", paramLabel = "FOLDER", description = LEDGER_TOO) @Nullable Path ledger) {
        if (!format.equals("text") && !format.equals("json")) {
            throw new Misconfigured("--format: found '" + format + "'; allowed: text, json");
        }
        EvidenceExport kept = ledger == null ? null : new EvidenceExport(ledger);
        int worst = 0;
        try (Threads threads = new Threads()) {
            ExecutorService workers = threads.pool("replay", 1);
            for (Path file : files) {
                worst = Math.max(worst, replay(file, format.equals("json"), kept, workers));
            }
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
        return worst;
    }

    private static String unreadable(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "found a folder";
        } else if (e instanceof NoSuchFileException) {
            return "found no such file";
        }
        return e instanceof AccessDeniedException
                ? "found a file that may not be read"
                : "cannot be read (" + e.getMessage() + ")";
    }

    private int replay(Path file, boolean json, @Nullable EvidenceExport kept, ExecutorService workers) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        byte[] bytes;
        try {
            bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            err.println(file + ": " + unreadable(file, e) + "; allowed: a file with an evidence bundle");
            return ExecutionFailure.MISUSE;
        }
        Reading reading = BundleReader.read(bytes);
        if (reading instanceof Reading.Refused refused) {
            refused.mistakes().forEach(mistake -> err.println(file + ":" + mistake));
            return ExecutionFailure.MISUSE;
        }
        List<String> entries = kept == null ? List.of() : kept.naming(Digest.of(bytes));
        if (kept != null && entries.isEmpty()) {
            err.println(file + ": found a bundle with the digest "
                    + Digest.of(bytes).shortForm()
                    + ", which no entry of the ledger names; allowed: one that was exported from it, unchanged");
            return ExecutionFailure.MISUSE;
        }
        Replay replay = Replay.of(((Reading.Sound) reading).bundle(), workers);
        if (json) {
            out.print(ReplayJson.of(file.toString(), replay));
        } else {
            ReplayText.of(file.toString(), replay).forEach(out::println);
            if (!entries.isEmpty()) {
                out.println("  named by entry " + String.join(", ", entries) + " of the ledger");
            }
        }
        return replay.isIdentical() ? 0 : DIFFERENT;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the verdicts in the ledger with the digests of their bundles; also while the bot runs.")
    int list(
            @Parameters(
                            arity = "0..3",
                            paramLabel = "WHAT",
                            description = "A migration, its gate (or watch), its item.")
                    @Nullable
                    List<String> wanted,
            @Option(names = "--ledger", paramLabel = "FOLDER", description = LEDGER) @Nullable Path ledger) {
        PrintWriter out = spec.commandLine().getOut();
        new EvidenceExport(folder(ledger))
                .list(wanted == null ? List.of() : wanted)
                .forEach(out::println);
        out.flush();
        return 0;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the newest bundle that fits; also while the bot runs.")
    int export(
            @Parameters(
                            arity = "1..3",
                            paramLabel = "WHAT",
                            description =
                                    "A migration with its gate and item, or with watch; or a sequence of the ledger, such"
                                            + " as #41; or the beginning of a bundle's digest.")
                    List<String> wanted,
            @Option(names = "--ledger", paramLabel = "FOLDER", description = LEDGER) @Nullable Path ledger,
            @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output when left out.")
                    @Nullable
                    Path target)
            throws IOException {
        String text = new EvidenceExport(folder(ledger)).text(wanted);
        PrintWriter out = spec.commandLine().getOut();
        if (target == null) {
            out.print(text);
        } else {
            Files.writeString(target, text);
            out.println("bundle " + Digest.of(text).shortForm() + " written to " + target);
        }
        out.flush();
        return 0;
    }

    private static Path folder(@Nullable Path given) {
        return given == null ? Environment.read().configuration().data() : given;
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
