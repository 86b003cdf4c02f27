package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.Acknowledgement;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternSample;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LogPick;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import dev.lockkeeper.domain.verdict.Finding;
import dev.lockkeeper.domain.verdict.PatternJudge;
import dev.lockkeeper.domain.verdict.SurgeJudge;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kinds of error lines from the baseline to the verdict, over the protocol of the rehearsal's Loki. */
final class ErrorKindsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NEW_LINE = "order {n} could not be priced: no such currency";

    private final BankEstate bank = new BankEstate();
    private final Migration api = Bank.watchingKinds(new Signal.LogErrors(Bank.LINES, null));
    private final Map<Digest, String> documents = new HashMap<>();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void nextSlotNeverWaitsForTheLinesOfTheOneBefore() {
        WatchSpec watch = Bank.api().watch();
        WatchedSignal kinds = new WatchedSignal("new errors", Kind.LOG_PATTERNS, "logs", BigDecimal.ZERO, null);
        WatchedSignal rate = watch.signals().get(0);

        assertThat(Promised.patience(watch, kinds, Duration.ofSeconds(10))).isEqualTo(watch.every());
        assertThat(Promised.patience(watch, kinds, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
        assertThat(Promised.patience(watch, rate, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aWeekOfTheOldPlatformsErrorsIsLearned() {
        Baseline baseline = captured();

        PatternBaseline kinds = Objects.requireNonNull(baseline.patterns().get("logs"));
        Instant until = bank.clock.instant().minusSeconds(30);
        assertThat(kinds.old().query()).isEqualTo("loki {app=\"api\"} |= \"ERROR\"");
        assertThat(kinds.old().isPicked()).isTrue();
        assertThat(kinds.old().from()).isEqualTo(until.minus(Duration.ofDays(7)));
        assertThat(kinds.old().until()).isEqualTo(until);
        assertThat(kinds.fresh()).isNull();
        assertThat(kinds.remarks()).isEmpty();
        assertThat(kinds.forecast().templates()).isBetween(4, 6);
        assertThat(kinds.old().lines())
                .isBetween(5_000L, 8_000L)
                .isEqualTo(kinds.forecast().lines());
        assertThat(documents).containsOnlyKeys(kinds.document());
    }

    @Test
    void linesAsEverPass() {
        Baseline baseline = captured();
        Instant anchor = switched();
        bank.clock.advance(Duration.ofMinutes(20));

        Map<String, Sample> samples = look(baseline, anchor, Labels.NONE);

        PatternReport report = report(samples, "new errors");
        assertThat(report.census().errors())
                .isPositive()
                .isEqualTo(report.census().known());
        assertThat(new PatternJudge(report).judge().summary())
                .startsWith("no kind of error that was not there before: ");
        assertThat(surge(samples, anchor).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aNewKindOnSeveralPodsFailsUntilSomebodyAcknowledgesIt() {
        Baseline baseline = captured();
        Instant anchor = switched();
        bank.estate.panel().logErrors("api", 6, NEW_LINE);
        bank.clock.advance(Duration.ofMinutes(10));

        PatternReport report = report(look(baseline, anchor, Labels.NONE), "new errors");

        Finding finding = new PatternJudge(report).judge();
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.summary())
                .startsWith(
                        "1 kind of error line not there before: 'order <N> could not be priced: no such currency', ")
                .endsWith(", allowed fewer than 3 lines on 2 pods or in 2 minutes");
        PatternSample sample = report.samples().get(0);
        assertThat(sample.line()).matches("order \\d+ could not be priced: no such currency");
        assertThat(sample.pods()).hasSize(2).allSatisfy(pod -> assertThat(pod).startsWith("api-"));

        Labels known = acknowledged(sample, anchor);
        PatternReport later = report(look(baseline, anchor, known), "new errors");
        assertThat(later.groups()).isEmpty();
        assertThat(later.census().acknowledged()).isEqualTo(report.census().fresh());
        assertThat(new PatternJudge(later).judge().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void nearlyTheWordsOfAKnownKindWaitForPeople() {
        Baseline baseline = captured();
        Instant anchor = switched();
        bank.estate.panel().logErrors("api", 6, "settlement of order {n} is dropped: the bank answered 503");
        bank.clock.advance(Duration.ofMinutes(10));

        PatternReport report = report(look(baseline, anchor, Labels.NONE), "new errors");

        assertThat(report.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.isNew()).isFalse());
        assertThat(report.samples().get(0).nearest())
                .isEqualTo("settlement of order <N> is retried: the bank answered <N>");
        assertThat(new PatternJudge(report).judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aKnownKindThatComesFarMoreOftenIsASurgeAndNoNewKind() {
        Baseline baseline = captured();
        Instant anchor = switched();
        bank.estate.panel().logErrors("api", 60, "webhook for order {n} timed out");
        bank.clock.advance(Duration.ofMinutes(10));

        Map<String, Sample> samples = look(baseline, anchor, Labels.NONE);

        assertThat(new PatternJudge(report(samples, "new errors")).judge().verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(surge(samples, anchor).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(surge(samples, anchor).summary()).startsWith("'webhook for order <N> timed out': ");
    }

    @Test
    void whatCannotBeHeldAgainstTheBaselineSaysWhy() {
        Baseline baseline = captured();
        Instant anchor = switched();
        bank.clock.advance(Duration.ofMinutes(10));

        assertThat(why(api, new KnownErrors(Map.of(), Labels.NONE, this::document), anchor))
                .isEqualTo("the baseline has no kinds of error lines of logs: capture it again");
        assertThat(why(api, new KnownErrors(baseline.patterns(), Labels.NONE, digest -> Optional.empty()), anchor))
                .isEqualTo("what the baseline learned of error lines is not kept here: capture it again");
        assertThat(why(
                        api,
                        new KnownErrors(baseline.patterns(), Labels.NONE, digest -> Optional.of("{\"version\":0}")),
                        anchor))
                .isEqualTo("what the baseline learned of error lines is of another version: capture it again");
        Migration other = Bank.watchingKinds(new Signal.LogErrors("{app=\"api\"} |= \"FATAL\"", null));
        assertThat(why(other, known(baseline, Labels.NONE), anchor))
                .isEqualTo("the plan asks loki {app=\"api\"} |= \"FATAL\", and the baseline was captured with"
                        + " loki {app=\"api\"} |= \"ERROR\": capture it again");
        Migration picking = Bank.watchingKinds(new Signal.LogErrors(
                LogQuery.loki(Bank.LINES), null, LogPick.ERRORS, Signal.LogErrors.ACKNOWLEDGED_FOR));
        assertThat(why(picking, known(baseline, Labels.NONE), anchor))
                .startsWith("the plan asks loki {app=\"api\"} |= \"ERROR\", and the baseline was captured with");
    }

    @Test
    void silenceOfEveryLevelIsNoPass() {
        Migration silent = Bank.watchingKinds(new Signal.LogErrors("{app=\"nobody\"} |= \"ERROR\"", null));
        Captured captured =
                bank.checks.captureBaseline(api, bank.clock.instant()).join();
        PatternBaseline learned =
                Objects.requireNonNull(captured.baseline().patterns().get("logs"));
        PatternBaseline.Side asked = new PatternBaseline.Side(
                "loki {app=\"nobody\"} |= \"ERROR\"",
                true,
                learned.old().from(),
                learned.old().until(),
                0);
        captured.documents().forEach(text -> documents.put(Digest.of(text), text));
        PatternBaseline sealed =
                new PatternBaseline(learned.document(), learned.old(), asked, learned.forecast(), List.of());
        Instant anchor = switched();
        bank.clock.advance(Duration.ofMinutes(10));

        Sample sample = Objects.requireNonNull(bank.checks
                .lookAtSlot(
                        silent,
                        anchor,
                        bank.clock.instant().minusSeconds(30),
                        new KnownErrors(Map.of("logs", sealed), Labels.NONE, this::document))
                .join()
                .samples()
                .get("new errors"));

        assertThat(sample.outcome()).isEqualTo(Outcome.NODATA);
        assertThat(sample.detail()).isEqualTo("no lines of any level: is log shipping broken?");
    }

    @Test
    void gatesEvidenceNamesEveryKindAndBringsALineOfEach() {
        Baseline baseline = captured();
        switched();
        bank.estate.panel().logErrors("api", 6, NEW_LINE);
        bank.clock.advance(Duration.ofMinutes(10));

        Evidence evidence =
                measured(baseline, new CheckSpec.LogPatterns(LogQuery.Store.LOKI, "logs", Duration.ofMinutes(5)));

        assertThat(evidence.kind()).isEqualTo("loki");
        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line)
                                .matches(
                                        "new, \\d+ lines on 2 pods in \\d minutes: order <N> could not be priced: no such currency"));
        assertThat(evidence.asked())
                .isEqualTo("every line of loki {app=\"api\"} |= \"ERROR\" from 2026-03-14T01:09:30Z"
                        + " to 2026-03-14T01:14:30Z");
        Patterns found = (Patterns) Objects.requireNonNull(
                Objects.requireNonNull(evidence.reckoning()).after());
        assertThat(found.report().samples()).hasSize(1);
        assertThat(measured(baseline, new CheckSpec.LogSurge(LogQuery.Store.LOKI, "logs", Duration.ofMinutes(5)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void looksDuringTheHoldFindNewKindsToo() {
        Baseline baseline = captured();
        switched();
        bank.clock.advance(Duration.ofMinutes(30));
        Instant calm = bank.clock.instant().minusSeconds(30);
        bank.estate.panel().logErrors("api", 6, NEW_LINE);
        bank.clock.advance(Duration.ofMinutes(15));
        Instant end = bank.clock.instant().minusSeconds(30);

        HoldLook before = bank.checks
                .holdLook(api, baseline, known(baseline, Labels.NONE), calm.minus(Duration.ofMinutes(15)), calm)
                .join();
        HoldLook look = bank.checks
                .holdLook(api, baseline, known(baseline, Labels.NONE), calm, end)
                .join();

        assertThat(before.verdict()).as(before.summary()).isEqualTo(Verdict.PASS);
        assertThat(look.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look.summary()).startsWith("new errors: 1 kind of error line not there before: 'order <N>");
        assertThat(look.patterns())
                .singleElement()
                .satisfies(report -> assertThat(report.samples()).hasSize(1));
    }

    @Test
    void graylogHasTheSameKindsAsLoki() {
        Migration inGraylog = Bank.watchingKinds(new Signal.LogErrors(
                new LogQuery(LogQuery.Store.GRAYLOG, Bank.MESSAGES),
                null,
                LogPick.BY_QUERY,
                Signal.LogErrors.ACKNOWLEDGED_FOR));
        Baseline inLoki = captured();
        Baseline baseline = captured(inGraylog);
        assertThat(Objects.requireNonNull(baseline.patterns().get("logs")).old().lines())
                .isEqualTo(Objects.requireNonNull(inLoki.patterns().get("logs"))
                        .old()
                        .lines());
        Instant anchor = switched();
        bank.estate.panel().logErrors("api", 6, NEW_LINE);
        bank.clock.advance(Duration.ofMinutes(10));

        Sample sample = Objects.requireNonNull(bank.checks
                .lookAtSlot(inGraylog, anchor, bank.clock.instant().minusSeconds(30), known(baseline, Labels.NONE))
                .join()
                .samples()
                .get("new errors"));

        PatternReport report = ((Patterns) Objects.requireNonNull(sample.measurement())).report();
        assertThat(new PatternJudge(report).judge().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.samples().get(0).pods())
                .allSatisfy(pod -> assertThat(pod).startsWith("api-"));
    }

    @Test
    void aGatesWindowDoesNotReachBackToBeforeTheSwitch() {
        Baseline baseline = captured();
        bank.estate.panel().logErrors("api", 6, NEW_LINE);
        bank.clock.advance(Duration.ofMinutes(10));
        bank.estate.panel().logErrors("api", 0, "");
        Instant anchor = switched();
        bank.clock.advance(Duration.ofMinutes(5));
        CheckSpec spec = new CheckSpec.LogPatterns(LogQuery.Store.LOKI, "logs", Duration.ofMinutes(30));
        Circumstances circumstances = new Circumstances(
                bank.clock.instant(), baseline, TtlLog.EMPTY, anchor, List.of(), LIMIT, known(baseline, Labels.NONE));

        assertThat(bank.checks.measure(api, spec, circumstances).join().verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(measured(baseline, spec).verdict()).isEqualTo(Verdict.FAIL);
    }

    private Baseline captured() {
        return captured(api);
    }

    private Baseline captured(Migration migration) {
        Captured captured =
                bank.checks.captureBaseline(migration, bank.clock.instant()).join();
        captured.documents().forEach(text -> documents.put(Digest.of(text), text));
        return captured.baseline();
    }

    private Instant switched() {
        bank.estate.panel().switchDns("api", true);
        bank.clock.advance(Duration.ofMinutes(5));
        return bank.clock.instant();
    }

    private Optional<String> document(Digest digest) {
        return Optional.ofNullable(documents.get(digest));
    }

    private KnownErrors known(Baseline baseline, Labels labels) {
        return new KnownErrors(baseline.patterns(), labels, this::document);
    }

    private Map<String, Sample> look(Baseline baseline, Instant anchor, Labels labels) {
        return bank.checks
                .lookAtSlot(api, anchor, bank.clock.instant().minusSeconds(30), known(baseline, labels))
                .join()
                .samples();
    }

    private String why(Migration migration, KnownErrors known, Instant anchor) {
        Sample sample = Objects.requireNonNull(bank.checks
                .lookAtSlot(migration, anchor, bank.clock.instant().minusSeconds(30), known)
                .join()
                .samples()
                .get("new errors"));
        assertThat(sample.outcome()).isEqualTo(Outcome.ERROR);
        return sample.detail();
    }

    private Evidence measured(Baseline baseline, CheckSpec spec) {
        Circumstances circumstances = new Circumstances(
                bank.clock.instant(), baseline, TtlLog.EMPTY, null, List.of(), LIMIT, known(baseline, Labels.NONE));
        return bank.checks.measure(api, spec, circumstances).join();
    }

    private static PatternReport report(Map<String, Sample> samples, String name) {
        Sample sample = Objects.requireNonNull(samples.get(name));
        assertThat(sample.outcome()).as(sample.detail()).isEqualTo(Outcome.VALUE);
        return ((Patterns) Objects.requireNonNull(sample.measurement())).report();
    }

    private Finding surge(Map<String, Sample> samples, Instant anchor) {
        Duration time = Duration.between(anchor, bank.clock.instant()).minusSeconds(90);
        return new SurgeJudge(report(samples, "error surge"), time).judge();
    }

    private static Labels acknowledged(PatternSample sample, Instant at) {
        return new Labels(
                List.of(new Acknowledgement(
                        sample.id(),
                        sample.template(),
                        Bank.api().id(),
                        new Person("U0ANN"),
                        at,
                        at.plus(Duration.ofDays(30)))),
                Map.of());
    }
}
