package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.T;
import static dev.lockkeeper.decision.Bank.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.action.Observation.PlanRead;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.DeclareFreeze;
import dev.lockkeeper.domain.action.PersonAction.LiftFreeze;
import dev.lockkeeper.domain.entry.CutoverEntry.RequestWithdrawn;
import dev.lockkeeper.domain.entry.PlanEntry.FreezeDeclared;
import dev.lockkeeper.domain.entry.PlanEntry.FreezeLifted;
import dev.lockkeeper.domain.entry.PlanEntry.PlanLoaded;
import dev.lockkeeper.domain.entry.PlanEntry.PlanSetAside;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Role;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans that come and change, freezes, and who may do what. */
final class ProgrammeTest {
    private static final List<MigrationId> IDS = List.of(BILLING, Bank.SHOP, Bank.STORE);
    private static final PlanRead OTHER = new PlanRead(Digest.of("plan two"), "bank.yaml", IDS);

    @Test
    void theFirstPlanIsLoadedAndShown() {
        Programme plan = Bank.programme();
        new Story(plan, List.of(), ProgrammeState.empty(plan.id()), T, Facts.NONE)
                .when(new PlanRead(Bank.PLAN, "bank.yaml", IDS))
                .seen()
                .then(new PlanLoaded(Bank.PLAN, "bank.yaml", IDS))
                .says()
                .touches(
                        MessageKey.board(plan.id()),
                        MessageKey.gate(BILLING, Bank.PREPARE),
                        MessageKey.gate(Bank.STORE, Bank.PREPARE));
    }

    @Test
    void theSamePlanAgainIsNoNews() {
        Story.ofBank().when(new PlanRead(Bank.PLAN, "bank.yaml", IDS)).seen().nothing();
    }

    @Test
    void aChangedPlanVoidsOpenRequests() {
        Scenes.requested(Story.ofBank(), BILLING)
                .when(OTHER)
                .seen()
                .then(
                        new PlanLoaded(OTHER.plan(), "bank.yaml", IDS),
                        new RequestWithdrawn(BILLING, "go-1", "The plan changed."))
                .says(
                        "UANN: the plan changed, so your request for the cutover of billing is void. Ask again with"
                                + " /migrate cutover billing.",
                        "The plan changed: bank.yaml is in force with digest "
                                + OTHER.plan().shortForm() + ", before it was " + Bank.PLAN.shortForm() + ".");
    }

    @Test
    void aChangedPlanIsSetAsideOnceWhileAnAttemptRuns() {
        Story aside = Scenes.started(Story.ofBank(), BILLING)
                .when(OTHER)
                .seen()
                .then(new PlanSetAside(OTHER.plan(), "An attempt of billing is running."))
                .says("The plan in bank.yaml changed (digest " + OTHER.plan().shortForm()
                        + ") and is set aside: An attempt of billing is running. It comes into force when no attempt"
                        + " runs.")
                .story();
        assertThat(aside.state().plan()).isEqualTo(Bank.PLAN);
        assertThat(aside.state().setAside()).isEqualTo(OTHER.plan());
        aside.when(OTHER).seen().nothing();
    }

    @Test
    void aFreezeIsDeclaredAndLiftedAloud() {
        DeclareFreeze freeze = new DeclareFreeze(T.plus(Duration.ofHours(2)), "payday");
        Story frozen = Story.ofBank()
                .when(freeze)
                .by(DAN)
                .then(new FreezeDeclared(T.plus(Duration.ofHours(2)), "payday"))
                .says("UDAN freezes the programme until 2026-11-24T22:30:00Z: payday")
                .story();
        frozen.when(freeze).by(BO).replies("The programme is already frozen since 2026-11-24T20:30:00Z, by UDAN.");
        Story lifted = frozen.when(new LiftFreeze("paid"))
                .by(BO)
                .then(new FreezeLifted("paid"))
                .says("UBO lifts the freeze: paid")
                .story();
        lifted.when(new LiftFreeze("paid"))
                .by(BO)
                .replies("The programme is not frozen by anybody; a freeze of the plan can be changed only there.");
        frozen.after(Duration.ofHours(2))
                .when(freeze)
                .by(DAN)
                .refuses(
                        "not-complete",
                        "The freeze would end on 2026-11-24T22:30:00Z, which has passed.",
                        "Name a moment that is still to come, or none.");
        Story.ofBank().when(freeze).by(ZOE).isRefusedBy("not-authorised");
    }

    @Test
    void strangersAreRefusedWhateverTheyAsk() {
        Story.ofBank()
                .when(new PersonAction.RequestCutover(BILLING))
                .by(ZOE)
                .refuses(
                        "not-authorised",
                        "UZOE is neither an owner of billing nor a person with a role in the plan.",
                        "Ask one of UANN, UBO, UCAS, UDAN, UEVE, or have the plan changed.");
    }

    @Test
    void groupsGiveRightsOnlyToThePeopleThatSlackTells() {
        Programme plan = Bank.programme();
        Programme grouped = new Programme(
                plan.id(),
                plan.title(),
                plan.channel(),
                plan.zone(),
                Map.of("approver", new Role("approver", List.of(new Member("@platform")))),
                plan.rules(),
                plan.windows(),
                plan.freezes(),
                plan.sources(),
                plan.migrations(),
                plan.digest());
        PersonAction.CaptureBaseline action = new PersonAction.CaptureBaseline(BILLING);
        Story story = Story.of(grouped);
        story.when(action)
                .by(BO)
                .refuses(
                        "not-authorised",
                        "UBO is neither an owner of billing nor a person with a role in the plan.",
                        "Ask one of UANN, @platform, or have the plan changed. Slack did not tell who is in @platform;"
                                + " /migrate doctor says why.");
        story.knowing(new Facts(Map.of("@platform", Set.<Person>of(BO)))).does(BO, action);
        story.does(ANN, action);
    }
}
