package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.ledger.KeptEvidence;
import dev.lockkeeper.ledger.KeptEvidence.Line;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real cutover was decided on is taken out of its ledger and reckoned again, in another process and without any source. */
@Tag("slow")
final class EvidenceStoryTest {
    private final Programme plan = PlanReader.sample("vm-to-kubernetes");

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void everyVerdictOfACutoverIsReckonedAgainFromItsBundleAlone() throws Exception {
        Path data = folder.resolve("data");
        try (Stage stage = new Stage(plan, data)) {
            Play play = new Play(stage, "billing");
            play.preparesUntilTheGo();
            play.asksForTheGo();
            play.approves("U0BO");
            play.approves("U0CAS");
            play.pointsDnsToKubernetes();
            stage.untilPhase("billing", Phase.WATCHING);
            stage.clock().setSpeed(60);
            stage.untilPhase("billing", Phase.VALIDATING);
            play.validates();
            theBundleOfAVerdictComesIntoTheChannel(stage);
        }
        List<Line> kept = KeptEvidence.all(data);
        assertThat(kept)
                .allSatisfy(line -> assertThat(line.bundle()).as(line.shown()).isNotNull());
        List<String> files = exported(data, kept);

        Ended replayed = lockkeeper(List.of("replay", "--ledger", data.toString()), files);

        assertThat(replayed.err()).isEmpty();
        assertThat(replayed.out().lines().filter(line -> line.endsWith(", as recorded")))
                .hasSameSizeAs(files);
        assertThat(replayed.code()).isZero();
        assertThat(kinds(kept)).contains("prometheus", "loki", "kubernetes", "dns", "http", "smoke", "alertmanager");
        assertThat(kept).anySatisfy(line -> assertThat(line.gate()).isEqualTo(KeptEvidence.WATCH));
        assertThat(kept)
                .filteredOn(line -> line.gate().equals("cutover"))
                .extracting(Line::item)
                .isNotEmpty();
        for (String file : files) {
            if (Files.readString(Path.of(file)).contains("\"kind\": \"watch\"")) {
                aByteThatWasChangedIsFound(file);
                return;
            }
        }
        throw new AssertionError("no bundle of a watch");
    }

    private static void theBundleOfAVerdictComesIntoTheChannel(Stage stage) {
        Onlooker ann = new Onlooker(stage, "U0ANN");
        assertThat(ann.asks("evidence billing cutover")).contains("`cutover ").doesNotContain("no bundle");
        assertThat(ann.asks("evidence billing validate"))
                .contains("`validate error-rate`", "`validate pods`")
                .doesNotContain("no bundle");

        String told = ann.asks("evidence billing validate error-rate");

        Matcher named = Pattern.compile("--out (evidence-billing-validate-error-rate-([0-9a-f]{10})\\.json)`")
                .matcher(told);
        assertThat(named.find()).as(told).isTrue();
        stage.until("the file", () -> file(stage, named.group(1)).isPresent());
        byte[] bytes = file(stage, named.group(1))
                .flatMap(file -> stage.slack.fileBytes(file.id()))
                .orElseThrow();
        assertThat(Digest.of(bytes).shortForm()).isEqualTo(named.group(2));
    }

    private static Optional<SharedFile> file(Stage stage, String name) {
        return stage.messages().stream()
                .flatMap(message -> message.fileIds().stream())
                .flatMap(id -> stage.slack.file(id).stream())
                .filter(file -> file.name().equals(name))
                .findFirst();
    }

    private void aByteThatWasChangedIsFound(String file) throws Exception {
        String text = Files.readString(Path.of(file));
        int at = text.indexOf("\"all\": ") + "\"all\": ".length();
        char other = text.charAt(at) == '9' ? '8' : (char) (text.charAt(at) + 1);
        Path changed = Files.writeString(
                folder.resolve("changed.json"), text.substring(0, at) + other + text.substring(at + 1));

        Ended refused = lockkeeper(List.of("replay"), List.of(changed.toString()));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .matches(
                        "(?s).*changed.json:\\d+:\\d+: (\\S+): found an entry '\\1' with the digest [0-9a-f]{10}; sealed was"
                                + " [0-9a-f]{10}: it was changed after it was sealed\n");
    }

    private List<String> exported(Path data, List<Line> kept) throws Exception {
        Set<String> digests =
                kept.stream().map(line -> String.valueOf(line.bundle())).collect(Collectors.toCollection(TreeSet::new));
        List<String> files = new ArrayList<>();
        for (String digest : digests) {
            String file = folder.resolve(digest + ".json").toString();
            assertThat(Main.line().execute("evidence", "export", "--ledger", data.toString(), "--out", file, digest))
                    .isZero();
            files.add(file);
        }
        return files;
    }

    private static Set<String> kinds(List<Line> kept) {
        return kept.stream()
                .filter(line -> line.evidence().verdict() == Verdict.PASS)
                .map(line -> line.evidence().kind())
                .collect(Collectors.toSet());
    }

    private Ended lockkeeper(List<String> words, List<String> more) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                Main.class.getName(),
                "evidence"));
        command.addAll(words);
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
