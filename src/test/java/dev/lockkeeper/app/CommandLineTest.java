package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.ledger.Tampering;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told on the command line, and with which exit code; each as it is typed. */
final class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void soundPlansAreNamedWithTheirDigest() {
        assertThat(run("plan", "check", "templates/vm-to-kubernetes", "templates/compose-to-k3s"))
                .isZero();
        assertThat(out.toString().lines())
                .filteredOn(line -> line.contains(" is sound, plan "))
                .hasSize(2);
    }

    @Test
    void everyMistakeOfEveryPlanIsPrinted() throws Exception {
        Path broken = Files.writeString(folder.resolve("plan.yaml"), "programe: x\ntime_zone: Mars\n");
        Path missing = folder.resolve("none.yaml");

        assertThat(run("plan", "check", broken.toString(), missing.toString(), "templates/vm-to-kubernetes"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(broken + ":1:1: programe: found the key 'programe'; allowed, among 11: ")
                .contains(broken + ":2:12: time_zone: found 'Mars'; allowed: ")
                .contains(missing + ":1:1: found no such file; allowed: ")
                .contains("programme leaving-the-vms with 2 migrations is sound");
        assertThat(err).hasToString("");
    }

    @Test
    void theSchemaOfPlansIsPrinted() {
        assertThat(run("plan", "schema")).isZero();
        assertThat(out.toString()).contains("\"$schema\": \"https://json-schema.org/");
    }

    @Test
    void aMisspeltCommandIsSuggested() {
        assertThat(run("ledgr", "verify")).isEqualTo(2);
        assertThat(err.toString()).contains("Unmatched arguments from index 0: 'ledgr', 'verify'", "Did you mean: ");
        assertThat(err.toString()).contains("lockkeeper ledger");
    }

    @Test
    void aSoundLedgerIsVerifiedAndItsReceiptsToo() throws Exception {
        String receipt = threeEntries();

        assertThat(ledger("verify", "--receipt", receipt)).isZero();
        assertThat(out.toString()).startsWith("The ledger is sound: 3 entries, head ");
    }

    @Test
    void aChangedEntryIsNamed() throws Exception {
        threeEntries();
        Tampering.skilled(folder, "UPDATE entry SET body = '{}' WHERE sequence = 2");

        assertThat(ledger("verify")).isEqualTo(1);
        assertThat(out.toString()).contains("first at entry 2");
    }

    @Test
    void nothingIsServedFromAChangedLedger() throws Exception {
        threeEntries();
        Tampering.skilled(folder, "UPDATE entry SET body = '{}' WHERE sequence = 2");
        Files.createDirectory(folder.resolve("plans"));

        assertThat(complaintOfServing())
                .startsWith(
                        "lockkeeper: ledger " + folder.resolve("ledger.db") + ": entry 2: its content has the digest ")
                .endsWith(
                        "; it was changed from outside or damaged. Nothing was started. Look with: lockkeeper ledger verify."
                                + " Then see docs/runbooks/ledger-tampered.md\n");
    }

    @Test
    void nothingIsServedWithoutAFolderOfPlans() throws Exception {
        assertThat(complaintOfServing())
                .isEqualTo(
                        "lockkeeper: plans: found no folder " + folder.resolve("plans")
                                + "; allowed: a folder with plans, each a file that ends in .yaml. Set it in the configuration\n");
    }

    @Test
    void aReceiptThatDoesNotFitOrIsNoneIsSaid() throws Exception {
        threeEntries();

        assertThat(ledger("verify", "--receipt", "#2 0123456789")).isEqualTo(1);
        assertThat(out.toString()).contains("but the receipt #2 0123456789 was given out; the ledger was rewritten.");
        assertThat(ledger("verify", "--receipt", "two")).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "lockkeeper: --receipt: found 'two'; allowed: sequence and digest, such as '#41 3fa9c1d2e0'\n");
    }

    @Test
    void aFolderWithoutALedgerIsSaid() {
        assertThat(ledger("verify")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lockkeeper: ").contains(folder.toString());
    }

    @Test
    void theLedgerIsExportedIntoAFile() throws Exception {
        threeEntries();
        Path file = folder.resolve("ledger.csv");

        assertThat(ledger("export", "--format", "csv", "--out", file.toString()))
                .isZero();
        assertThat(out).hasToString("3 entries written to " + file + "\n");
        assertThat(Files.readString(file)).hasLineCount(4);
        assertThat(ledger("export", "--format", "pdf")).isEqualTo(2);
        assertThat(err).hasToString("lockkeeper: --format: found 'pdf'; allowed: jsonl, csv\n");
    }

    @Test
    void aBackupOverwritesNothing() throws Exception {
        String receipt = threeEntries();
        Path file = folder.resolve("copy.db");

        assertThat(ledger("backup", file.toString())).isZero();
        assertThat(out).hasToString("backed up to " + file + ", head " + receipt + "\n");
        assertThat(ledger("backup", file.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("lockkeeper: ").contains(file.toString());
    }

    @Test
    void aReportOfAnUnknownMigrationNamesTheKnownOnes() throws Exception {
        threeEntries();

        assertThat(run("report", "biling", "--plan", "templates/vm-to-kubernetes", "--data", folder.toString()))
                .isEqualTo(2);
        assertThat(err).hasToString("lockkeeper: found no migration 'biling'; allowed: billing, ledger\n");
    }

    @Test
    void aMigrationThatWasNeverCutOverHasNoReport() throws Exception {
        threeEntries();

        assertThat(run("report", "billing", "--plan", "templates/vm-to-kubernetes", "--data", folder.toString()))
                .isEqualTo(2);
        assertThat(err).hasToString("lockkeeper: billing has had no cutover attempt, so there is nothing to report\n");
    }

    /** Of a process of its own, which ends by itself. */
    private String complaintOfServing() throws Exception {
        Path configuration = Files.writeString(folder.resolve("lockkeeper.yaml"), "plans: plans\n");
        ProcessBuilder serve = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--bind",
                "127.0.0.1");
        serve.environment().put("SLACK_API_URL", "http://127.0.0.1:9/api/");
        serve.environment().put("SLACK_BOT_TOKEN", "xoxb-1");
        serve.environment().put("SLACK_SIGNING_SECRET", "secret");
        serve.environment().put("LOCKKEEPER_CONFIG", configuration.toString());
        serve.environment().put("LOCKKEEPER_DATA", folder.toString());
        Process process = serve.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(complaint).isEqualTo(2);
        return complaint;
    }

    /** Answers the receipt of the last. */
    private String threeEntries() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            for (int i = 0; i < 3; i++) {
                ledger.append(List.of(batch()));
            }
            return ledger.head().receipt();
        }
    }

    private static Ledger.Batch batch() {
        return new Ledger.Batch(
                new ProgrammeId("royal-bank"),
                new Person("UANN"),
                "req-1",
                null,
                null,
                Instant.parse("2026-11-20T20:15:30.120Z"),
                List.of(new PlanEntry.FreezeLifted("done")),
                List.of());
    }

    private int ledger(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "ledger";
        all[1] = "--data";
        all[2] = folder.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return run(all);
    }

    private int run(String... arguments) {
        return Main.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
