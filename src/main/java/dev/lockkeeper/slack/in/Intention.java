package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.time.Duration;
import java.util.Optional;

/** Turns what a button or modal carries into what its person asks for. The first part is the programme, the second the migration. */
final class Intention {
    private static final Duration EXTENSION = Duration.ofMinutes(15);

    private Intention() {}

    /**
     * What is asked for; empty when the value is not one that a button of ours carries.
     *
     * @param word what the person typed in the modal; empty for a button without one
     */
    static Optional<PersonAction> of(Verb verb, ClickValue value, String word) {
        try {
            return Optional.ofNullable(read(verb, value, word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @org.jspecify.annotations.Nullable PersonAction read(Verb verb, ClickValue value, String word) {
        MigrationId migration = new MigrationId(value.part(1));
        return switch (verb) {
            case RUN_CHECKS -> new PersonAction.RunChecks(migration, gate(value));
            case STOP_CHECKS -> new PersonAction.StopChecks(migration, gate(value));
            case TICK -> new PersonAction.Tick(migration, gate(value), item(value), word);
            case UNTICK -> new PersonAction.Untick(migration, gate(value), item(value), word);
            case APPROVE_GATE -> new PersonAction.ApproveGate(migration, gate(value));
            case CAPTURE_BASELINE -> new PersonAction.CaptureBaseline(migration);
            case APPROVE_BASELINE -> new PersonAction.ApproveBaseline(migration, new Digest(value.part(2)));
            case CHOOSE_BASELINE ->
                new PersonAction.ChooseBaseline(
                        migration, new Digest(value.part(2)), Past.valueOf(value.part(3)), word);
            case REQUEST_CUTOVER -> new PersonAction.RequestCutover(migration);
            case GO -> new PersonAction.Approve(migration, value.part(2), new Digest(value.part(3)));
            case NO_GO -> new PersonAction.RejectGo(migration, value.part(2), word);
            case WITHDRAW -> new PersonAction.WithdrawRequest(migration, value.part(2), word);
            case DECOMMISSION -> new PersonAction.Decommission(migration, word);
            case GRANT_OVERRIDE -> new PersonAction.AnswerOverride(migration, value.part(2), true, "");
            case DENY_OVERRIDE -> new PersonAction.AnswerOverride(migration, value.part(2), false, word);
            case ACKNOWLEDGE_ERRORS -> new PersonAction.AcknowledgeGroup(migration, new Digest(value.part(2)));
            case CALL_FAILURE -> new PersonAction.CallFailure(migration, new Digest(value.part(2)));
            case SHOW_GATE, WRITE_RCA, SHARE_LOOK, ANSWER_GUIDE -> null;
            default -> ofAttempt(verb, migration, value, word);
        };
    }

    private static PersonAction ofAttempt(Verb verb, MigrationId migration, ClickValue value, String word) {
        int attempt = value.number(2);
        return switch (verb) {
            case CONFIRM_STEP -> new PersonAction.ConfirmStep(migration, attempt, new StepId(value.part(3)), word);
            case RETRY_STEP -> new PersonAction.RetryStep(migration, attempt, new StepId(value.part(3)));
            case WATCH_AGAIN -> new PersonAction.WatchAgain(migration, attempt, word);
            case EXTEND_WATCH -> new PersonAction.ExtendWatch(migration, attempt, EXTENSION);
            case ACCEPT_WATCH -> new PersonAction.AcceptWatch(migration, attempt, word);
            case ROLL_BACK -> new PersonAction.RollBack(migration, attempt, word);
            case ACCEPT_RCA -> new PersonAction.AcceptRca(migration, attempt, value.number(3));
            case RETURN_RCA -> new PersonAction.ReturnRca(migration, attempt, value.number(3), word);
            default -> throw new IllegalArgumentException("not about an attempt: " + verb);
        };
    }

    private static GateId gate(ClickValue value) {
        return new GateId(value.part(2));
    }

    private static ItemId item(ClickValue value) {
        return new ItemId(value.part(3));
    }
}
