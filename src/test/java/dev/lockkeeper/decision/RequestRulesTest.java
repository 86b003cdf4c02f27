package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;
import static dev.lockkeeper.decision.Bank.SHOP;
import static dev.lockkeeper.decision.Bank.STORE;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.decision.rule.Occasion;
import dev.lockkeeper.decision.rule.Rule;
import dev.lockkeeper.decision.rule.StandingRules;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Programme;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules that a request for the go has to pass. */
final class RequestRulesTest {
    private static final PersonAction.RequestCutover BILLING_GO = new PersonAction.RequestCutover(BILLING);

    @Test
    void thereAreFifteenRulesAndEachIsAskedOnSomeOccasion() {
        assertThat(StandingRules.all()).hasSize(15);
        assertThat(StandingRules.all()).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(StandingRules.all()).allSatisfy(rule -> {
            assertThat(rule.occasions()).isNotEmpty();
            assertThat(rule.statement()).endsWith(".");
            assertThat(StandingRules.find(rule.id())).contains(rule);
        });
        assertThat(StandingRules.all().stream().flatMap(rule -> rule.occasions().stream()))
                .contains(Occasion.values());
    }

    @Test
    void rulesThatAllowLetTheRequestThrough() {
        Scenes.ready(Story.ofBank(), BILLING).when(BILLING_GO).by(ANN).thenKinds(CutoverEntry.CutoverRequested.class);
    }

    @Test
    void gatesInOrderNamesTheFirstShutGateAndWhatItLacks() {
        Story story = Scenes.checked(Scenes.ready(Story.ofBank(), SHOP), BILLING, Bank.PREPARE, Verdict.FAIL);
        story.under(only("gates-in-order"))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "gates-in-order",
                        "Gate prepare, which comes before gate go, is not open: config: not ticked; image: FAIL"
                                + " (FAIL of image).",
                        "See /migrate gate billing prepare; measure with /migrate check billing prepare.");
    }

    @Test
    void gatesInOrderSeesThatAnOpenGateNoLongerHolds() {
        Scenes.checked(Scenes.ready(Story.ofBank(), BILLING), BILLING, Bank.PREPARE, Verdict.INCONCLUSIVE)
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "gates-in-order",
                        "Gate prepare was open, but no longer holds: image: INCONCLUSIVE (INCONCLUSIVE of image).",
                        "See /migrate gate billing prepare; measure with /migrate check billing prepare.");
    }

    @Test
    void gatesInOrderWantsTheEvidenceOfTheGoComplete() {
        Scenes.ready(Story.ofBank(), BILLING)
                .does(ANN, new PersonAction.Untick(BILLING, Bank.GO, Bank.BACKUP, "it was the wrong one"))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "gates-in-order",
                        "Gate go lacks 1 required item: backup: not ticked.",
                        "See /migrate gate billing go; measure with /migrate check billing go.");
    }

    @Test
    void gatesInOrderWantsFreshEvidence() {
        Story story = Scenes.ready(Story.ofBank(), BILLING);
        story.after(Duration.ofMinutes(15)).does(ANN, BILLING_GO);
        story.after(Duration.ofMinutes(16))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "gates-in-order",
                        "The evidence of gate go is too old: smoke: measured 16 min ago, at most 15 min allowed; quota:"
                                + " measured 16 min ago, at most 15 min allowed.",
                        "See /migrate gate billing go; measure with /migrate check billing go.");
    }

    @Test
    void phaseOrderWaitsUntilThoseBeforeAreStable() {
        Scenes.ready(Scenes.holding(Story.ofBank()), SHOP)
                .when(new PersonAction.RequestCutover(SHOP))
                .by(ANN)
                .refuses(
                        "phase-order",
                        "shop comes after what is not stable yet: billing is holding.",
                        "Wait until the hold of each is complete.");
    }

    @Test
    void halfMovedCountsTheDependants() {
        Programme plan = only("half-moved");
        PersonAction.RequestCutover ask = new PersonAction.RequestCutover(STORE);
        Story.of(plan)
                .when(ask)
                .by(ANN)
                .refuses(
                        "half-moved",
                        "0 of 2 dependants of store have moved, at least 50 % are needed.",
                        "Move first some of billing, shop.");
        Story.of(plan).given(BO, new HoldEntry.HoldStarted(SHOP, 1, T)).does(ANN, ask);
    }

    @Test
    void dnsTtlWantsToKnowTheTtl() {
        Story story = Story.of(only("dns-ttl"));
        story.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example has never been seen at all its authoritative servers.",
                        "Lockkeeper looks every 15 min; if this stays so, /migrate doctor tells which servers do not"
                                + " answer.");
        ttl(story, 60)
                .after(Duration.ofHours(25))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example was last seen at all its authoritative servers on"
                                + " 2026-11-24T20:30:00Z.",
                        "Lockkeeper looks every 15 min; if this stays so, /migrate doctor tells which servers do not"
                                + " answer.");
    }

    @Test
    void dnsTtlWantsItLowAndLowForLongEnough() {
        Story story = Story.of(only("dns-ttl"));
        ttl(story, 300)
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example is 300 s, at most 60 s is allowed.",
                        "Lower it to 60 s at every authoritative server; the cutover may start 24 h after it was"
                                + " last seen higher.");
        Story soon = ttl(ttl(story, 60).after(Duration.ofHours(23)), 60);
        soon.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example is 60 s or less, but has been observed only since"
                                + " 2026-11-24T20:30:00Z; 24 h are needed.",
                        "The cutover may start from 2026-11-25T20:30:00Z on.");
        ttl(soon.after(Duration.ofHours(1)), 60).does(ANN, BILLING_GO);
    }

    @Test
    void dnsTtlWaitsAsLongAsTheOldTtlWhenThatWasLonger() {
        Story story = ttl(Story.of(only("dns-ttl")), 48 * 3600);
        ttl(ttl(story.after(Duration.ofHours(1)), 60).after(Duration.ofHours(46)), 60)
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example was last seen above 60 s, at 172800 s, on 2026-11-24T20:30:00Z; 48 h"
                                + " are needed, as long as it was.",
                        "The cutover may start from 2026-11-26T20:30:00Z on.");
    }

    @Test
    void dnsTtlCountsFromTheLastTimeThatItWasHigh() {
        Story story = ttl(ttl(Story.of(only("dns-ttl")), 300).after(Duration.ofMinutes(15)), 300);
        Story low = ttl(ttl(story.after(Duration.ofMinutes(15)), 60).after(Duration.ofMinutes(23 * 60 + 40)), 60);
        low.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example was last seen above 60 s, at 300 s, on 2026-11-24T20:45:00Z; 24 h are"
                                + " needed.",
                        "The cutover may start from 2026-11-25T20:45:00Z on.");
        ttl(low.after(Duration.ofMinutes(5)), 60).does(ANN, BILLING_GO);
    }

    @Test
    void dnsTtlIsNotKnownWhileAServerIsSilentAndARiseAtOneIsEnough() {
        Story low = ttl(ttl(Story.of(only("dns-ttl")), 60).after(Duration.ofHours(25)), 60);
        Story silent = low.after(Duration.ofMinutes(40)).seen(part(low.after(Duration.ofMinutes(40)), 60));
        silent.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example was last seen at all its authoritative servers on"
                                + " 2026-11-25T21:30:00Z: ns2: no answer within 3000 ms.",
                        "Lockkeeper looks every 15 min; if this stays so, /migrate doctor tells which servers do not"
                                + " answer.");
        Story risen = silent.seen(part(silent.after(Duration.ofMinutes(1)), 3600));
        risen.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "dns-ttl",
                        "The TTL of billing.example is 3600 s, at most 60 s is allowed.",
                        "Lower it to 60 s at every authoritative server; the cutover may start 24 h after it was"
                                + " last seen higher.");
    }

    private static Observation part(Story story, long seconds) {
        return new Observation.TtlSeen(
                BILLING, Map.of("ns1", seconds), story.now(), Map.of(), Map.of("ns2", "no answer within 3000 ms"));
    }

    private static Story ttl(Story story, long seconds) {
        return story.seen(new Observation.TtlSeen(BILLING, Map.of("ns1", seconds, "ns2", 30L), story.now()));
    }

    @Test
    void fourEyesWantsEnoughOtherPeople() {
        Programme plan = Plans.with(only("four-eyes"), "approver", CAS, BO);
        Story.of(plan).does(ANN, BILLING_GO);
        Story.of(plan)
                .when(BILLING_GO)
                .by(BO)
                .refuses(
                        "four-eyes",
                        "The go needs 2 approvals from approver, and besides UBO there is only 1.",
                        "Let somebody else ask for the go, or have people added to the role in the plan.");
    }

    @Test
    void windowNamesTheNextOne() {
        Story.of(only("window"))
                .at(T.plus(Duration.ofHours(5)))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "window",
                        "It is 2026-11-25T01:30:00Z, outside every maintenance window of the plan.",
                        "The next window opens on 2026-11-25T20:00:00Z.");
    }

    @Test
    void windowKnowsTheFreezesOfPlanAndPeople() {
        Story story = Story.of(only("window"));
        story.at(T.plus(Duration.ofDays(28)))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "window",
                        "The plan freezes the programme from 2026-12-18 to 2027-01-04 (Europe/London): year end.",
                        "Wait until 2027-01-05.");
        Story frozen = story.given(BO, new PlanEntry.FreezeDeclared(T.plus(Duration.ofHours(1)), "payday"));
        frozen.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "window",
                        "UBO froze the programme on 2026-11-24T20:30:00Z until 2026-11-24T21:30:00Z: \u201cpayday\u201d.",
                        "Lift it with /migrate freeze lift, or wait until it ends.");
        frozen.after(Duration.ofHours(1)).does(ANN, BILLING_GO);
    }

    @Test
    void oneAtATimeNamesWhatRuns() {
        Story.of(only("one-at-a-time"))
                .given(BO, new CutoverEntry.AttemptStarted(SHOP, "go-1", 1))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "one-at-a-time",
                        "The attempt of shop is running, and only 1 may run at a time.",
                        "Wait until it is validated or rolled back.");
    }

    @Test
    void rateOfChangeCountsSevenDays() {
        Story story = Story.of(only("rate-of-change"));
        for (int day = 0; day < 3; day++) {
            story = story.given(BO, new CutoverEntry.AttemptStarted(SHOP, "go-" + day, day + 1))
                    .after(Duration.ofDays(1));
        }
        story.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "rate-of-change",
                        "3 cutovers were started in the last 7 days, at most 3 allowed.",
                        "The next may start after 2026-12-01T20:30:00Z.");
        story.at(T.plus(Duration.ofDays(7))).does(ANN, BILLING_GO);
    }

    @Test
    void baselineFirstWantsOneThatHolds() {
        Story story = Story.of(only("baseline-first"));
        story.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "baseline-first",
                        "No baseline of billing has been captured.",
                        "Capture one with /migrate baseline billing.");
        story.given(BO, new GateEntry.BaselineRefused(BILLING, "b", "too little traffic"))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "baseline-first",
                        "No baseline of billing has been captured: too little traffic.",
                        "Capture one with /migrate baseline billing.");
        Story captured =
                story.given(BO, new GateEntry.BaselineCaptured(BILLING, "b", Scenes.baseline(T), Digest.NONE, ANN));
        captured.when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "baseline-first",
                        "The baseline of billing (0000000000), captured for UANN, is not approved.",
                        "Somebody else looks at it and presses Approve on its card: /migrate baseline billing show.");
        Story approved = captured.given(BO, new GateEntry.BaselineApproved(BILLING, Digest.NONE));
        approved.does(ANN, BILLING_GO);
        approved.after(Duration.ofHours(24).plusSeconds(1))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "baseline-first",
                        "The baseline of billing was captured on 2026-11-24T20:30:00Z; it may be 24 h old at most.",
                        "Capture one with /migrate baseline billing.");
        approved.after(Duration.ofHours(48))
                .when(BILLING_GO)
                .by(ANN)
                .refuses(
                        "baseline-first",
                        "The baseline of billing was captured on 2026-11-24T20:30:00Z and expired on"
                                + " 2026-11-26T20:30:00Z.",
                        "Capture one with /migrate baseline billing.");
    }

    @Test
    void rehearsedWantsThePlanThatIsInForce() {
        Story story = Story.of(only("rehearsed"));
        PersonAction.RequestCutover ask = new PersonAction.RequestCutover(STORE);
        story.does(ANN, BILLING_GO);
        story.when(ask)
                .by(ANN)
                .refuses(
                        "rehearsed",
                        "The risk of store is high, and its cutover and rollback have not been rehearsed.",
                        "Rehearse both and record it with /migrate rehearse store.");
        story.given(BO, new GateEntry.Rehearsed(STORE, Digest.of("old"), "in staging", List.of()))
                .when(ask)
                .by(ANN)
                .refuses(
                        "rehearsed",
                        "The risk of store is high, and its rehearsal on 2026-11-24T20:30:00Z was of plan cba06b5736,"
                                + " not of the plan in force 8ea20f97a1.",
                        "Rehearse both and record it with /migrate rehearse store.");
        story.does(ANN, new PersonAction.RecordRehearsal(STORE, "in staging")).does(ANN, ask);
    }

    @Test
    void oneTryTellsEverythingThatStandsInTheWay() {
        Story.of(Plans.strict(Set.of("window", "rehearsed", "baseline-first")))
                .after(Duration.ofHours(5))
                .when(new PersonAction.RequestCutover(STORE))
                .by(ANN)
                .refuses(
                        "window",
                        "It is 2026-11-25T01:30:00Z, outside every maintenance window of the plan.",
                        "The next window opens on 2026-11-25T20:00:00Z.\nAlso refused by baseline-first: No baseline of"
                                + " store has been captured. Capture one with /migrate baseline store.\nAlso refused by"
                                + " rehearsed: The risk of store is high, and its cutover and rollback have not been"
                                + " rehearsed. Rehearse both and record it with /migrate rehearse store.");
    }

    @Test
    void whatThePlanSwitchesOffIsNotAsked() {
        Story.of(Plans.strict(Set.of())).after(Duration.ofHours(5)).does(ANN, new PersonAction.RequestCutover(STORE));
    }

    /** The bank with this rule alone. */
    private static Programme only(String rule) {
        assertThat(StandingRules.find(new RuleId(rule))).isPresent();
        return Plans.strict(Set.copyOf(List.of(rule)));
    }
}
