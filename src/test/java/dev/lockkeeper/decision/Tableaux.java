package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.EVE;
import static dev.lockkeeper.decision.Bank.GO;
import static dev.lockkeeper.decision.Bank.PREPARE;
import static dev.lockkeeper.decision.Bank.SHOP;
import static dev.lockkeeper.decision.Bank.STAGE;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.state.MigrationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Each card in each of its states, brought about by the real decider and fold. */
public final class Tableaux {
    /** What somebody types who does not mean well. */
    public static final String HOSTILE = "<!channel> *all* of `you`: <https://evil.example|click> & &lt;@UBO&gt; ~now~";

    /** Who asks, owns and writes in every story. */
    public static final Person WHO = ANN;

    static final Story BEGINNING = Story.of(Costumes.bank());
    static final Story READY = ready();
    private static final Story ASKED = READY.does(ANN, new PersonAction.RequestCutover(BILLING));
    private static final Story STARTED = started(ASKED);
    private static final Story ANNOUNCING = announcing(STARTED);
    static final Story SWITCHING = told(ANNOUNCING);
    private static final Story WATCHED = switched(SWITCHING);
    private static final Story BREACHED = sampled(WATCHED, 6);
    private static final Story ROLLING = BREACHED.does(ANN, new PersonAction.RollBack(BILLING, 1, "too many errors"));
    private static final Story ROLLED = rolled(ROLLING);
    private static final Story WRITTEN = ROLLED.does(ANN, new PersonAction.WriteRca(BILLING, 1, Scenes.rca()));
    private static final Story VALIDATING = sampled(WATCHED, 0);
    private static final Story HOLDING = holding();

    private final List<Tableau> all = new ArrayList<>();

    private Tableaux() {}

    /** All of them, by card. */
    public static List<Tableau> cards() {
        return Played.ALL;
    }

    private static List<Tableau> played() {
        Tableaux tableaux = new Tableaux();
        tableaux.boards();
        tableaux.preparation();
        tableaux.laterGates();
        tableaux.all.addAll(MeasuredTableaux.cards());
        tableaux.requests();
        tableaux.attempts();
        tableaux.watches();
        tableaux.failures();
        tableaux.holds();
        tableaux.reports();
        tableaux.overrides();
        tableaux.all.addAll(GuideTableaux.cards(BEGINNING));
        tableaux.all.addAll(ErrorTableaux.cards(WATCHED));
        return List.copyOf(tableaux.all);
    }

    /** Played once, since some stories are long. */
    private static final class Played {
        private static final List<Tableau> ALL = played();
    }

    /** One of them. */
    public static Tableau named(String name) {
        return cards().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The same, but that the approvers are a user group, whose people only Slack knows. */
    public static Tableau withGroup(Tableau it) {
        return new Tableau(it.name(), it.card(), Costumes.withGroup(it.plan()), it.state(), it.now(), it.ledger());
    }

    private void boards() {
        MessageKey board = MessageKey.board(new ProgrammeId("bank"));
        add("board-idle", board, BEGINNING);
        add("board-frozen", board, BEGINNING.does(DAN, new PersonAction.DeclareFreeze(null, HOSTILE)));
        add("board-go-requested", board, ASKED.does(BO, Scenes.go(ASKED, BILLING)));
        add("board-cutting-over", board, ANNOUNCING);
        add("board-watching", board, sampledOnce(WATCHED));
        add("board-breached", board, BREACHED);
        add("board-watch-undecided", board, undecided());
        add("board-rolling-back", board, ROLLING);
        add("board-rolled-back", board, ROLLED);
        add("board-rca-waits", board, WRITTEN);
        add("board-validating", board, VALIDATING);
        add("board-holding", board, HOLDING);
        add("board-held", board, held());
        add("board-decommissioned", board, decommissioned());
    }

    private void preparation() {
        MessageKey card = MessageKey.gate(BILLING, PREPARE);
        add("gate-shut", card, BEGINNING);
        Story hostile = BEGINNING.does(ANN, new PersonAction.Tick(BILLING, PREPARE, Bank.CONFIG, HOSTILE));
        Story running = hostile.does(ANN, new PersonAction.RunChecks(BILLING, PREPARE));
        add("gate-checks-running", card, running);
        String runId =
                Objects.requireNonNull(known(running).gate(PREPARE).run()).runId();
        Progress half = new Progress(
                430, 1000, "table 3 of 42, public.account; no difference so far; about 12 min left <!channel> *bold*");
        add(
                "gate-check-under-way",
                card,
                running.seen(new Observation.CheckSeen(BILLING, PREPARE, runId, Bank.IMAGE, half)));
        add("gate-item-fails", card, measured(hostile, PREPARE, Verdict.FAIL));
        add("gate-open", card, measured(hostile, PREPARE, Verdict.PASS));
        MessageKey stage = MessageKey.gate(SHOP, STAGE);
        Story ticked = Scenes.ticked(BEGINNING, SHOP, STAGE, Bank.LOAD);
        add("gate-approval-awaited", stage, ticked);
        Story inTurn = measuredOf(SHOP, Scenes.ticked(ticked, SHOP, PREPARE, Bank.CONFIG), PREPARE, Verdict.PASS);
        add("gate-approval-awaited-in-turn", stage, inTurn);
        add("gate-approved", stage, ticked.does(DAN, new PersonAction.ApproveGate(SHOP, STAGE)));
        MessageKey go = MessageKey.gate(BILLING, GO);
        add("gate-go-without-baseline", go, BEGINNING);
        Story capturing = BEGINNING.does(ANN, new PersonAction.CaptureBaseline(BILLING));
        add("gate-go-baseline-running", go, capturing);
        String run = Objects.requireNonNull(known(capturing).baselineRun());
        add(
                "gate-go-baseline-refused",
                go,
                capturing.seen(new Observation.BaselineFailed(
                        BILLING, run, "errors: 212 requests in 1 h, at least 1,000 are needed")));
        add("gate-go-ready", go, READY);
        add("gate-go-nobody-can-tell", go, measured(READY, GO, Verdict.INCONCLUSIVE));
        add("gate-go-source-away", go, measured(READY, GO, Verdict.ERROR));
        add("gate-with-item-of-an-rca", card, WRITTEN.does(BO, new PersonAction.AcceptRca(BILLING, 1, 1)));
    }

    private void laterGates() {
        MessageKey validate = MessageKey.gate(BILLING, Bank.VALIDATE);
        add("gate-validation-running", validate, VALIDATING);
        add("gate-validation-fails", validate, measured(VALIDATING, Bank.VALIDATE, Verdict.FAIL));
        add("gate-validation-open", validate, HOLDING);
        add("gate-decommission", MessageKey.gate(BILLING, Bank.FAREWELL), held());
        add(
                "gate-decommission-ready",
                MessageKey.gate(BILLING, Bank.FAREWELL),
                Scenes.ticked(held(), BILLING, Bank.FAREWELL, Bank.BACKUP));
        add("gate-decommissioned", MessageKey.gate(BILLING, Bank.FAREWELL), decommissioned());
    }

    static Digest seal(Story story) {
        return Objects.requireNonNull(known(story).baseline()).seal();
    }

    private void requests() {
        MessageKey card = MessageKey.go(BILLING, "go-1");
        Story once = ASKED.does(BO, Scenes.go(ASKED, BILLING));
        add("go-asked", card, ASKED);
        add("go-approved-once", card, once);
        add("go-approval-voided", card, measured(once.does(ANN, checks(GO)), GO, Verdict.FAIL));
        add("go-expired", card, once.after(Duration.ofHours(2)).seen(new Observation.TimeCame()));
        add("go-no-go", card, once.does(CAS, new PersonAction.RejectGo(BILLING, "go-1", HOSTILE)));
        add("go-withdrawn", card, once.does(ANN, new PersonAction.WithdrawRequest(BILLING, "go-1", "wrong evening")));
        add("go-given", card, STARTED);
        add("go-after-a-rollback", MessageKey.go(BILLING, "go-2"), secondRequest());
    }

    private void attempts() {
        MessageKey card = MessageKey.attempt(BILLING, 1);
        add("attempt-point-of-no-return-ahead", card, STARTED);
        add("attempt-waits-for-a-person", card, ANNOUNCING.after(Duration.ofSeconds(75)));
        add("attempt-waits-for-dns", card, SWITCHING.after(Duration.ofMinutes(7)));
        add(
                "attempt-step-failed",
                card,
                STARTED.seen(new Observation.StepNotDone(
                        BILLING,
                        1,
                        Direction.CUTOVER,
                        Bank.INGRESS,
                        "ingresses.networking.k8s.io is forbidden: User \"lockkeeper\" cannot create resource")));
        add("attempt-watched", card, sampledOnce(WATCHED));
        add("attempt-broken", card, BREACHED);
        add("attempt-undecided", card, undecided());
        add("attempt-validating", card, VALIDATING);
        add("attempt-validated", card, HOLDING);
        add("attempt-rolling-back", card, ROLLING);
        add("attempt-draining", card, back(ROLLING));
        add("attempt-rolled-back", card, ROLLED);
    }

    private void watches() {
        MessageKey card = MessageKey.watch(BILLING, 1, 1);
        add("watch-begun", card, WATCHED);
        add("watch-running", card, sampledOnce(WATCHED));
        add("watch-asking-again", card, Scenes.askingAgain(sampledOnce(WATCHED)));
        add("watch-passed", card, VALIDATING);
        add("watch-undecided", card, undecided());
        add("watch-acceptable", card, acceptable());
        add("watch-accepted", card, acceptable().does(ANN, new PersonAction.AcceptWatch(BILLING, 1, HOSTILE)));
        add("watch-breached", card, BREACHED);
        add("watch-breached-and-rolled-back", card, ROLLED);
        add(
                "watch-again",
                MessageKey.watch(BILLING, 1, 2),
                BREACHED.after(Duration.ofMinutes(5))
                        .does(ANN, new PersonAction.WatchAgain(BILLING, 1, "more memory")));
        add(
                "watch-extended",
                card,
                undecided().does(ANN, new PersonAction.ExtendWatch(BILLING, 1, Duration.ofMinutes(15))));
    }

    private void failures() {
        MessageKey card = MessageKey.incident(BILLING, 1);
        add("incident-rolling-back", card, ROLLING);
        add("incident-rolled-back", card, noted(ROLLED));
        add("incident-hostile", card, BREACHED.does(ANN, new PersonAction.RollBack(BILLING, 1, HOSTILE)));
        add(
                "incident-fix-timer-ran-out",
                card,
                BREACHED.after(Duration.ofMinutes(15)).seen(new Observation.TimeCame()));
        Story accepted = WRITTEN.does(BO, new PersonAction.AcceptRca(BILLING, 1, 1));
        add("incident-rca-accepted", card, accepted);
        MessageKey rca = MessageKey.rca(BILLING, 1, 1);
        add("rca-written", rca, WRITTEN);
        add("rca-returned", rca, WRITTEN.does(BO, new PersonAction.ReturnRca(BILLING, 1, 1, HOSTILE)));
        add("rca-accepted", rca, accepted);
        Rca without = new Rca(HOSTILE, "a cosmic ray", "none needed", List.of(), "no check sees a cosmic ray");
        add("rca-without-a-check", rca, ROLLED.does(ANN, new PersonAction.WriteRca(BILLING, 1, without)));
    }

    private void holds() {
        MessageKey card = MessageKey.hold(BILLING, 1);
        add("hold-begun", card, HOLDING);
        Story half = HOLDING;
        for (int i = 0; i < 130; i++) {
            half = looked(half, Verdict.PASS, "the service is stable");
        }
        add("hold-running", card, half);
        Story stood = looked(half, Verdict.ERROR, "Prometheus at https://prometheus.example did not answer in 10 s");
        add("hold-stood-still", card, looked(stood, Verdict.PASS, "the service is stable"));
        add("hold-began-anew", card, looked(stood, Verdict.FAIL, "error rate 1.2 % against 0.1 % before, limit 0.2 %"));
        add("hold-complete", card, held());
        add(
                "hold-ended-by-a-rollback",
                card,
                half.does(ANN, new PersonAction.RollBack(BILLING, 1, "invoices are lost")));
    }

    private void reports() {
        MessageKey card = MessageKey.report(BILLING, 1);
        add("report-validated", card, HOLDING);
        add("report-rolled-back", card, ROLLED);
        add("report-rca-accepted", card, WRITTEN.does(BO, new PersonAction.AcceptRca(BILLING, 1, 1)));
        add("report-to-the-end", card, decommissioned());
        add(
                "report-hostile",
                card,
                rolled(BREACHED.does(ANN, new PersonAction.RollBack(BILLING, 1, HOSTILE + " | # a")))
                        .does(
                                ANN,
                                new PersonAction.WriteRca(
                                        BILLING,
                                        1,
                                        new Rca("as seen", HOSTILE, "none", List.of(), "no check sees it"))));
    }

    private void overrides() {
        MessageKey card = MessageKey.override(BILLING, "override-1");
        RuleId window = new RuleId("window");
        Story late = READY.after(Duration.ofHours(3)).does(DAN, new PersonAction.AskOverride(BILLING, window, HOSTILE));
        add("override-asked", card, late);
        Story granted = late.does(EVE, new PersonAction.AnswerOverride(BILLING, "override-1", true, ""));
        add("override-granted", card, granted);
        add(
                "override-denied",
                card,
                late.does(EVE, new PersonAction.AnswerOverride(BILLING, "override-1", false, "wait for the window")));
        Story fresh = measured(granted, GO, Verdict.PASS)
                .seen(new Observation.TtlSeen(BILLING, Map.of("ns1", 60L), granted.now()));
        add("override-used", card, fresh.does(ANN, new PersonAction.RequestCutover(BILLING)));
    }

    private void add(String name, MessageKey card, Story story) {
        all.add(Tableau.of(name, card, story));
    }

    private static MigrationState known(Story story) {
        return story.state().migration(BILLING);
    }

    private static PersonAction.RunChecks checks(GateId gate) {
        return new PersonAction.RunChecks(BILLING, gate);
    }

    /** The gate's checks ran, with what real checks say; the verdict is that of the first item. */
    private static Story measured(Story story, GateId gate, Verdict first) {
        return measuredOf(BILLING, story, gate, first);
    }

    private static Story measuredOf(MigrationId migration, Story story, GateId gate, Verdict first) {
        Story later = story.state().migration(migration).gate(gate).run() == null
                ? story.does(ANN, new PersonAction.RunChecks(migration, gate))
                : story;
        var run = Objects.requireNonNull(
                later.state().migration(migration).gate(gate).run());
        Verdict verdict = first;
        for (ItemId item : run.pending()) {
            later = later.seen(new Observation.Measured(
                    migration, gate, run.runId(), item, Findings.of(item, verdict, later.now())));
            verdict = Verdict.PASS;
        }
        return later;
    }

    private static Story ready() {
        Instant yesterday = BEGINNING.now().minus(Duration.ofHours(25));
        Story story = BEGINNING
                .seen(new Observation.TtlSeen(BILLING, Map.of("ns1", 60L), yesterday))
                .seen(new Observation.TtlSeen(BILLING, Map.of("ns1", 60L), BEGINNING.now()));
        story = Scenes.ticked(story, BILLING, PREPARE, Bank.CONFIG);
        story = measured(story, PREPARE, Verdict.PASS);
        story = Scenes.ticked(story, BILLING, STAGE, Bank.LOAD).does(ANN, new PersonAction.CaptureBaseline(BILLING));
        String run = Objects.requireNonNull(known(story).baselineRun());
        story = story.seen(new Observation.BaselineMeasured(
                BILLING, run, Baselines.full(story.now().minus(Duration.ofMinutes(15)))));
        story = story.does(BO, new PersonAction.ApproveBaseline(BILLING, seal(story)));
        return measured(Scenes.ticked(story, BILLING, GO, Bank.BACKUP), GO, Verdict.PASS);
    }

    private static Story started(Story asked) {
        Story once = asked.does(BO, Scenes.go(asked, BILLING));
        return once.does(CAS, Scenes.go(once, BILLING));
    }

    private static Story announcing(Story started) {
        return started.seen(new Observation.StepSucceeded(
                        BILLING, 1, Direction.CUTOVER, Bank.INGRESS, "Ingress billing in bank was created"))
                .seen(new Observation.StepSucceeded(BILLING, 1, Direction.CUTOVER, Bank.PROBE, "9 of 9 cases passed"));
    }

    private static Story told(Story announcing) {
        return announcing.does(ANN, new PersonAction.ConfirmStep(BILLING, 1, Bank.ANNOUNCE, "called, they know"));
    }

    private static Story switched(Story switching) {
        Story later = switching.after(Duration.ofMinutes(2));
        return later.seen(new Observation.DnsSeen(
                BILLING,
                1,
                Direction.CUTOVER,
                Bank.DNS,
                later.now(),
                60,
                "billing.example points to 192.0.2.2 on all 3 servers and resolvers, TTL 60 s"));
    }

    private static Story sampledOnce(Story story) {
        Story later = story;
        for (int i = 0; i < 4; i++) {
            later = later.after(Duration.ofSeconds(15)).seen(Scenes.slot(later, BILLING, 1, true));
        }
        return later;
    }

    private static Story sampled(Story story, int failedInPercent) {
        Story later = story;
        while (known(later).attempt().orElseThrow().watch().orElseThrow().result()
                == dev.lockkeeper.domain.state.WatchRun.Result.RUNNING) {
            Story next = later.after(Duration.ofSeconds(15));
            int slots = known(next)
                            .attempt()
                            .orElseThrow()
                            .watch()
                            .orElseThrow()
                            .slots()
                            .size()
                    + 1;
            later = next.seen(Scenes.slot(next, BILLING, 10 * failedInPercent * slots, true));
        }
        return later;
    }

    private static Story undecided() {
        Story later = WATCHED;
        while (known(later).attempt().orElseThrow().watch().orElseThrow().result()
                == dev.lockkeeper.domain.state.WatchRun.Result.RUNNING) {
            later = later.after(Duration.ofSeconds(15)).seen(Scenes.slot(later, BILLING, 0, false));
        }
        return later;
    }

    private static Story acceptable() {
        return undecided()
                .does(DAN, new PersonAction.AskOverride(BILLING, new RuleId("watch-complete"), "night traffic"))
                .does(EVE, new PersonAction.AnswerOverride(BILLING, "override-1", true, ""));
    }

    private static Story back(Story rolling) {
        Story later = rolling.after(Duration.ofMinutes(1));
        return later.seen(new Observation.DnsSeen(
                BILLING,
                1,
                Direction.ROLLBACK,
                Bank.DNS_BACK,
                later.now(),
                60,
                "billing.example points to 192.0.2.1 on all 3 servers and resolvers, TTL 60 s"));
    }

    private static Story rolled(Story rolling) {
        return back(rolling)
                .after(Duration.ofSeconds(60))
                .seen(new Observation.TimeCame())
                .seen(new Observation.StepSucceeded(
                        BILLING, 1, Direction.ROLLBACK, Bank.DOWN, "deployment/billing scaled from 3 to 0"));
    }

    private static Story noted(Story story) {
        return story.seen(new Observation.IncidentDetail(
                BILLING,
                1,
                "Error lines in the logs",
                List.of("20:34:15 ERROR no header x-account `" + HOSTILE + "`")));
    }

    private static Story secondRequest() {
        Story accepted = WRITTEN.does(BO, new PersonAction.AcceptRca(BILLING, 1, 1));
        Story prepared = Scenes.ticked(accepted, BILLING, PREPARE, new ItemId("header"));
        Story checked = measured(measured(prepared, PREPARE, Verdict.PASS), GO, Verdict.PASS);
        return Scenes.ticked(checked, BILLING, GO, Bank.BACKUP).does(ANN, new PersonAction.RequestCutover(BILLING));
    }

    private static Story holding() {
        Story checked = measured(VALIDATING, Bank.VALIDATE, Verdict.PASS);
        return Scenes.ticked(checked, BILLING, Bank.VALIDATE, Bank.TICKET);
    }

    private static Story looked(Story story, Verdict verdict, String summary) {
        Instant from = Objects.requireNonNull(known(story).hold()).lookedUntil();
        return story.after(Duration.ofMinutes(15))
                .seen(new Observation.HoldLooked(BILLING, from, from.plus(Duration.ofMinutes(15)), verdict, summary));
    }

    private static Story held() {
        Story later = HOLDING;
        while (Objects.requireNonNull(known(later).hold()).completedAt() == null) {
            later = looked(later, Verdict.PASS, "the service is stable");
        }
        return later;
    }

    private static Story decommissioned() {
        GateId gate = Bank.billing().gate(GateRole.DECOMMISSION).id();
        return Scenes.ticked(held(), BILLING, gate, Bank.BACKUP)
                .does(ANN, new PersonAction.Decommission(BILLING, "CHANGE-43"));
    }
}
