package dev.lockkeeper.app;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.ledger.Anchor;
import dev.lockkeeper.ledger.LedgerGlance;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration left behind, in the ledger and in Slack, with everything taken out in which two runs may differ: times,
 * counts, digests, and its name.
 *
 * @param decided what decided something, in order
 * @param messages what stands in the channel, sorted
 * @param faults what no run may leave, however it went
 */
record Aftermath(List<String> decided, List<String> messages, List<String> faults) {
    private static final Pattern RECEIPT = Pattern.compile("🧾 `(#\\d+ [0-9a-f]+)`");

    static Aftermath of(CrashRoom stage, String migration) {
        List<Screen.Seen> seen = stage.screen(migration).seen();
        return new Aftermath(
                new LedgerGlance(stage.bot.data(), stage.plan.id())
                        .entries().stream()
                                .map(Recorded::entry)
                                .filter(entry -> new MigrationId(migration).equals(entry.migration()))
                                .filter(entry -> !isLook(entry))
                                .map(Aftermath::name)
                                .toList(),
                seen.stream().map(one -> bare(one, migration)).sorted().toList(),
                faults(stage, seen));
    }

    /** Whether all pictures are seen that the outbox knows as said, among those of the migration. */
    static boolean isShown(CrashRoom stage, String migration) {
        List<String> seen =
                stage.screen(migration).seen().stream().map(Screen.Seen::key).toList();
        return stage.ledger.entries().stream()
                .filter(line -> new MigrationId(migration).equals(line.entry().migration()))
                .flatMap(line -> stage.ledger.said().stream()
                        .filter(key -> key.startsWith("picture/" + stage.plan.id() + "/" + line.sequence() + "/")))
                .allMatch(key -> seen.contains("chart-" + Digest.of(key).shortForm() + ".png"));
    }

    private static List<String> faults(CrashRoom stage, List<Screen.Seen> seen) {
        List<String> faults = new ArrayList<>();
        stage.ledger.unsaid().forEach(notice -> faults.add("still in the outbox: " + notice));
        Set<String> keys = new HashSet<>();
        List<Anchor> receipts = new ArrayList<>();
        for (Screen.Seen one : seen) {
            if (!keys.add(one.key())) {
                faults.add("said twice: " + one.key());
            }
            Matcher receipt = RECEIPT.matcher(one.words());
            if (receipt.find()) {
                receipts.add(Anchor.parse(receipt.group(1)).orElseThrow());
            }
        }
        if (LedgerVerifier.verify(stage.bot.data(), receipts) instanceof Verification.Broken broken) {
            faults.add(broken.sentence());
        }
        return faults;
    }

    /** Not what was only looked at, nor what people asked for twice. */
    private static boolean isLook(Entry entry) {
        return entry instanceof GateEntry.TtlObserved
                || entry instanceof GateEntry.ChecksStarted
                || entry instanceof GateEntry.EvidenceRecorded
                || entry instanceof GateEntry.ChecksFinished
                || entry instanceof StepEntry.RecordServed
                || entry instanceof WatchEntry.SlotSampled
                || entry instanceof HoldEntry.HoldObserved
                || entry instanceof RollbackEntry.IncidentNoted
                || entry instanceof RuleEntry.Refused;
    }

    private static String name(Entry entry) {
        String name = entry.getClass().getSimpleName();
        return entry instanceof StepEntry step ? name + " " + step.step() : name;
    }

    private static String bare(Screen.Seen seen, String migration) {
        String kind = seen.key().replaceFirst("[/-].*", "");
        String words = seen.words()
                .replace(migration, "it")
                .replaceAll("(?i)\\b" + migration + "\\b", "It")
                .replaceAll("<!date[^>]*>", "then")
                .replaceAll("[0-9a-f]{8,}", "digest")
                .replaceAll("\\d+([.:,]\\d+)*", "0")
                .replaceAll("\\b(failure|request)\\b", "$1s")
                .replace(" · worst", "");
        return kind + ": " + words;
    }

    /** What is different after the other run, which nobody disturbed, or should not be at all; empty when all is as it should be. */
    List<String> differencesFrom(Aftermath calm) {
        List<String> differences = new ArrayList<>(faults);
        differences("recorded", calm.decided, decided, differences);
        differences("said", calm.messages, messages, differences);
        if (differences.isEmpty() && !decided.equals(calm.decided)) {
            differences.add("recorded in another order: " + decided + "; allowed: " + calm.decided);
        }
        return differences;
    }

    private static void differences(String what, List<String> wanted, List<String> found, List<String> differences) {
        List<String> missing = new ArrayList<>(wanted);
        found.forEach(missing::remove);
        missing.forEach(one -> differences.add("never " + what + ": " + one));
        List<String> more = new ArrayList<>(found);
        wanted.forEach(more::remove);
        more.forEach(one -> differences.add(what + " besides: " + one));
    }
}
