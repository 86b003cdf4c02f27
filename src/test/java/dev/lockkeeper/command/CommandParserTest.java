package dev.lockkeeper.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.HoldSpec;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CommandParserTest {
    private static final MigrationId BILLING = new MigrationId("billing");
    private final CommandParser parser =
            new CommandParser(plan(), List.of(new RuleId("window"), new RuleId("dns-ttl")));

    @Test
    void nothingSaidIsStatus() {
        assertThat(parser.parse("  ")).isEqualTo(new Parsed.Understood(new Said.Status(null)));
    }

    @Test
    void theFirstWordMayBeWrittenInCapitals() {
        assertThat(parser.parse("Status billing")).isEqualTo(new Parsed.Understood(new Said.Status(BILLING)));
    }

    @Test
    void aTypoIsAnsweredWithASuggestion() {
        assertThat(answer("cutovr billing"))
                .isEqualTo("The command cutovr is not known. Did you mean cutover? See /migrate help.");
    }

    @Test
    void anUnknownMigrationListsThoseThatThereAre() {
        assertThat(answer("cutover payroll"))
                .isEqualTo(
                        "The migration payroll is not known. Allowed: billing, ledger. See /migrate status for all of them.");
    }

    @Test
    void anAlmostRightMigrationIsSuggested() {
        assertThat(answer("cutover biling"))
                .isEqualTo(
                        "The migration biling is not known. Did you mean billing? See /migrate status for all of them.");
    }

    @Test
    void aMissingMigrationIsAnsweredWithTheUsage() {
        assertThat(answer("cutover")).isEqualTo("The migration is missing. Usage: /migrate cutover <migration>");
    }

    @Test
    void aGateCanBeNamedOrLeftOut() {
        assertThat(parser.parse("gate billing stage"))
                .isEqualTo(new Parsed.Understood(new Said.Gate(BILLING, new GateId("stage"))));
        assertThat(parser.parse("gate billing")).isEqualTo(new Parsed.Understood(new Said.Gate(BILLING, null)));
        assertThat(answer("gate billing stoge")).startsWith("The gate stoge is not known. Did you mean stage?");
    }

    @Test
    void checksOfAGateOrOfAllCanBeTriedOut() {
        assertThat(parser.parse("gate test billing stage"))
                .isEqualTo(new Parsed.Understood(new Said.GateTest(BILLING, new GateId("stage"))));
        assertThat(parser.parse("gate test billing"))
                .isEqualTo(new Parsed.Understood(new Said.GateTest(BILLING, null)));
        assertThat(answer("gate test"))
                .isEqualTo("The migration is missing. Usage: /migrate gate test <migration> [gate]");
    }

    @Test
    void watchIsRehearsedAsOftenAsWanted() {
        assertThat(parser.parse("gate rehearse billing"))
                .isEqualTo(new Parsed.Understood(new Said.GateRehearse(BILLING, null, 48)));
        assertThat(parser.parse("gate rehearse billing 12"))
                .isEqualTo(new Parsed.Understood(new Said.GateRehearse(BILLING, null, 12)));
        assertThat(parser.parse("gate rehearse billing stage 12"))
                .isEqualTo(new Parsed.Understood(new Said.GateRehearse(BILLING, new GateId("stage"), 12)));
        assertThat(answer("gate rehearse billing 500"))
                .isEqualTo(
                        "The count was 500; allowed: 1 to 200. Usage: /migrate gate rehearse <migration> [gate] [count]");
    }

    @Test
    void evidenceOfAGateAnItemOrTheWatchCanBeAskedFor() {
        assertThat(parser.parse("evidence billing"))
                .isEqualTo(new Parsed.Understood(new Said.ShowEvidence(BILLING, null, null)));
        assertThat(parser.parse("evidence billing watch"))
                .isEqualTo(new Parsed.Understood(new Said.ShowEvidence(BILLING, new GateId("watch"), null)));
        assertThat(parser.parse("evidence billing cutover"))
                .isEqualTo(new Parsed.Understood(new Said.ShowEvidence(BILLING, new GateId("cutover"), null)));
        assertThat(answer("evidence billing rollback errors"))
                .isEqualTo("The item errors is not known. See /migrate evidence billing.");
        assertThat(answer("evidence billing stage errors"))
                .isEqualTo("The item errors is not known. See /migrate evidence billing.");
    }

    @Test
    void reasonsAreKeptAsTheyWereTyped() {
        assertThat(parser.parse("rollback billing  p99  doubled <!channel>"))
                .isEqualTo(new Parsed.Understood(new Said.Rollback(BILLING, "p99  doubled <!channel>")));
    }

    @Test
    void aFreezeHasALengthOrNone() {
        assertThat(parser.parse("freeze for 24h audit"))
                .isEqualTo(new Parsed.Understood(new Said.Freeze(Duration.ofHours(24), "audit")));
        assertThat(parser.parse("freeze year end")).isEqualTo(new Parsed.Understood(new Said.Freeze(null, "year end")));
        assertThat(parser.parse("freeze lift all clear"))
                .isEqualTo(new Parsed.Understood(new Said.Unfreeze("all clear")));
        assertThat(answer("freeze for ever audit"))
                .startsWith("The length of the freeze was ever; allowed: a number with m, h or d, such as 24h.");
    }

    @Test
    void anOverrideNamesAStandingRule() {
        assertThat(parser.parse("override billing window vendor only here tonight"))
                .isEqualTo(new Parsed.Understood(
                        new Said.RuleOverride(BILLING, new RuleId("window"), "vendor only here tonight")));
        assertThat(answer("override billing windw x")).startsWith("The rule windw is not known. Did you mean window?");
    }

    @Test
    void aWaiverNamesAnItemAndHasAReason() {
        assertThat(parser.parse("waive billing go pods vendor mends it"))
                .isEqualTo(new Parsed.Understood(
                        new Said.Waive(BILLING, new GateId("go"), new ItemId("pods"), "vendor mends it")));
        assertThat(answer("waive billing go podz vendor")).startsWith("The item podz is not known. Did you mean pods?");
        assertThat(answer("waive billing go pods"))
                .isEqualTo("The reason is missing. Usage: /migrate waive <migration> <gate> <item> <reason>");
        assertThat(answer("waive billing go"))
                .isEqualTo("The item is missing. Usage: /migrate waive <migration> <gate> <item> <reason>");
        assertThat(answer("waive billing"))
                .isEqualTo("The gate is missing. Usage: /migrate waive <migration> <gate> <item> <reason>");
    }

    @Test
    void auditTakesAMigrationACountOrBoth() {
        assertThat(parser.parse("audit")).isEqualTo(new Parsed.Understood(new Said.Audit(null, 15)));
        assertThat(parser.parse("audit 40")).isEqualTo(new Parsed.Understood(new Said.Audit(null, 40)));
        assertThat(parser.parse("audit billing 5")).isEqualTo(new Parsed.Understood(new Said.Audit(BILLING, 5)));
        assertThat(answer("audit billing 500")).startsWith("The count was 500; allowed: 1 to 100.");
    }

    @Test
    void everyWordOfTheCatalogueIsUnderstoodOrAnsweredWithItsUsage() {
        for (CommandHint hint : CommandCatalogue.hints()) {
            Parsed parsed = parser.parse(hint.word());
            if (parsed instanceof Parsed.Misunderstood misunderstood) {
                assertThat(misunderstood.answer().plain()).contains(hint.usage());
            }
        }
    }

    private String answer(String line) {
        return ((Parsed.Misunderstood) parser.parse(line)).answer().plain();
    }

    private static Programme plan() {
        RuleSettings rules = new RuleSettings(
                2,
                List.of("approver"),
                Duration.ofHours(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(60),
                Duration.ofHours(24),
                50,
                null,
                1,
                Set.of(),
                List.of(),
                Set.of());
        return new Programme(
                new ProgrammeId("bank"),
                "Bank",
                new Channel("#cutover"),
                ZoneId.of("UTC"),
                Map.of(),
                rules,
                List.of(),
                List.of(),
                new Sources(null, null, null, new Sources.Dns(List.of(), List.of()), Map.of()),
                List.of(migration("billing"), migration("ledger")),
                Digest.NONE);
    }

    private static Migration migration(String slug) {
        WatchSpec watch = new WatchSpec(
                Duration.ofMinutes(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                BigDecimal.valueOf(50),
                Duration.ofHours(1),
                WatchSpec.OnBreach.ASK,
                Duration.ofMinutes(15),
                List.of());
        return new Migration(
                new MigrationId(slug),
                slug,
                "none",
                Risk.LOW,
                List.of(),
                List.of(),
                List.of(new Member("U0ANN")),
                new Channel("#cutover"),
                new Target("default", null, null, null, null),
                Map.of(),
                List.of(
                        new Gate(new GateId("stage"), "Stage", GateRole.PREPARATION, List.of(), null),
                        new Gate(
                                new GateId("go"),
                                "Go",
                                GateRole.GO,
                                List.of(new Item(new ItemId("pods"), "Pods", true, null, null)),
                                null)),
                List.of(),
                List.of(),
                watch,
                new HoldSpec(Duration.ofHours(72), Duration.ofMinutes(15)));
    }
}
