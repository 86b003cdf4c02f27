package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.EVE;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Probe;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cards about what is measured before a cutover, and from when on the watch counts. */
final class MeasuredTableaux {
    private final List<Tableau> all = new ArrayList<>();

    private MeasuredTableaux() {}

    static List<Tableau> cards() {
        MeasuredTableaux tableaux = new MeasuredTableaux();
        tableaux.baselines();
        tableaux.resolversFollow();
        tableaux.waivers();
        return tableaux.all;
    }

    private void baselines() {
        Story begun = Tableaux.BEGINNING.does(ANN, new PersonAction.CaptureBaseline(BILLING));
        String run = run(begun);
        MessageKey card = MessageKey.baseline(BILLING, run);
        Story captured = begun.seen(new Observation.BaselineMeasured(
                BILLING, run, Baselines.full(begun.now().minus(Duration.ofMinutes(15)))));
        add("baseline-waits", card, captured);
        add(
                "baseline-with-kinds-of-error-lines",
                card,
                begun.seen(new Observation.BaselineMeasured(
                        BILLING,
                        run,
                        Baselines.full(begun.now().minus(Duration.ofMinutes(15)))
                                .with(Map.of("errors", kinds(begun.now()))))));
        Story chosen = captured.does(
                BO, new PersonAction.ChooseBaseline(BILLING, Tableaux.seal(captured), Past.DAY, Tableaux.HOSTILE));
        add("baseline-window-chosen", card, chosen);
        add(
                "baseline-approved",
                card,
                chosen.does(CAS, new PersonAction.ApproveBaseline(BILLING, Tableaux.seal(chosen))));
        Story probed = begun.seen(new Observation.BaselineMeasured(
                BILLING,
                run,
                Baselines.full(begun.now().minus(Duration.ofMinutes(15)))
                        .probed(List.of(
                                new Probe("Smoke tests", Verdict.PASS, "9 of 9 cases passed"),
                                new Probe(Tableaux.HOSTILE, Verdict.FAIL, Tableaux.HOSTILE)))));
        add("baseline-with-probes", card, probed);
        add("baseline-outside-the-window", card, captured.after(Duration.ofHours(8)));
        Story again = captured.does(ANN, new PersonAction.CaptureBaseline(BILLING));
        add(
                "baseline-replaced",
                card,
                again.seen(new Observation.BaselineMeasured(BILLING, run(again), Scenes.baseline(again.now()))));
    }

    private void resolversFollow() {
        Story story = Tableaux.SWITCHING;
        add(
                "attempt-waits-for-resolvers",
                MessageKey.attempt(BILLING, 1),
                story.seen(new Observation.RecordServed(BILLING, 1, Direction.CUTOVER, Bank.DNS, story.now(), 60)));
    }

    private void waivers() {
        Story failed = Scenes.checked(Tableaux.BEGINNING, BILLING, Bank.PREPARE, Verdict.FAIL);
        add(
                "gate-item-waived",
                MessageKey.gate(BILLING, Bank.PREPARE),
                failed.does(BO, new PersonAction.Waive(BILLING, Bank.PREPARE, Bank.IMAGE, Tableaux.HOSTILE)));
        Story ready = Scenes.checked(Tableaux.READY, BILLING, Bank.GO, Verdict.FAIL)
                .does(BO, new PersonAction.Waive(BILLING, Bank.GO, Bank.QUOTA, "the quota is raised tomorrow"))
                .does(DAN, new PersonAction.AskOverride(BILLING, new RuleId("gates-in-order"), "vendor here tonight"));
        add(
                "go-with-a-waived-item",
                MessageKey.go(BILLING, "go-1"),
                ready.does(EVE, new PersonAction.AnswerOverride(BILLING, "override-1", true, ""))
                        .does(ANN, new PersonAction.RequestCutover(BILLING)));
    }

    private static PatternBaseline kinds(Instant at) {
        return new PatternBaseline(
                Digest.of("kinds"),
                new PatternBaseline.Side(
                        "loki {app=\"vm\"} |= \"ERROR\"", true, at.minus(Duration.ofDays(6)), at, 6_412),
                new PatternBaseline.Side("loki {app=\"billing\"}", false, at.minus(Duration.ofDays(7)), at, 12),
                new PatternReport.Forecast(6_424, 31, 17),
                List.of("the old platform's logs go back 6 d of 7 d"));
    }

    private static String run(Story story) {
        return Objects.requireNonNull(story.state().migration(BILLING).baselineRun());
    }

    private void add(String name, MessageKey card, Story story) {
        all.add(Tableau.of(name, card, story));
    }
}
