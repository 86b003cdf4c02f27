package dev.lockkeeper.app;

import dev.lockkeeper.ledger.Anchor;
import dev.lockkeeper.ledger.Head;
import dev.lockkeeper.ledger.LedgerBackup;
import dev.lockkeeper.ledger.LedgerExport;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockkeeper ledger …}; each also works while the bot runs. */
@Command(name = "ledger", mixinStandardHelpOptions = true, description = "Verifies, exports and backs up the ledger.")
final class LedgerCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The ledger's folder (LOCKKEEPER_DATA, or as configured).")
    private @Nullable Path data;

    private Path folder() {
        Path given = data;
        return given == null ? Environment.read().configuration().data() : given;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Recomputes every digest; exits 1 at the first entry that was changed.")
    int verify(
            @Option(
                            names = "--receipt",
                            paramLabel = "RECEIPT",
                            description =
                                    "A receipt from under a message, such as '#41 3fa9c1d2e0'; more than one can be given.")
                    List<String> receipts) {
        List<Anchor> anchors = new ArrayList<>();
        for (String receipt : receipts == null ? List.<String>of() : receipts) {
            anchors.add(Anchor.parse(receipt)
                    .orElseThrow(() -> new Misconfigured("--receipt: found '" + receipt
                            + "'; allowed: sequence and digest, such as '#41 3fa9c1d2e0'")));
        }
        Verification found = LedgerVerifier.verify(folder(), anchors);
        spec.commandLine().getOut().println(found.sentence());
        spec.commandLine().getOut().flush();
        return found instanceof Verification.Sound ? 0 : 1;
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Writes every entry as text.")
    int export(
            @Option(names = "--format", defaultValue = "jsonl", description = "jsonl or csv (${DEFAULT-VALUE}).")
                    String format,
            @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output when left out.")
                    @Nullable
                    Path out)
            throws IOException {
        LedgerExport.Format form;
        try {
            form = LedgerExport.Format.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("--format: found '" + format + "'; allowed: jsonl, csv");
        }
        if (out == null) {
            LedgerExport.write(folder(), form, System.out);
            return 0;
        }
        try (OutputStream stream = Files.newOutputStream(out)) {
            long count = LedgerExport.write(folder(), form, stream);
            spec.commandLine().getOut().println(count + " entries written to " + out);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Copies the ledger, also while the bot runs.")
    int backup(@Parameters(paramLabel = "FILE", description = "The copy; must not exist yet.") Path target)
            throws IOException {
        Head head = LedgerBackup.write(folder(), target);
        spec.commandLine().getOut().println("backed up to " + target + ", head " + head.receipt());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
