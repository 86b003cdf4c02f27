package dev.lockkeeper.slack.view.click;

import java.util.Arrays;
import java.util.Optional;

/** What a button asks for. Its id is the button's {@code action_id} and stays the same for good, since old messages keep it. */
public enum Verb {
    RUN_CHECKS("checks"),
    STOP_CHECKS("stop-checks"),
    TICK("tick"),
    UNTICK("untick"),
    APPROVE_GATE("approve-gate"),
    SHOW_GATE("show-gate"),
    ANSWER_GUIDE("guide"),
    CAPTURE_BASELINE("baseline"),
    APPROVE_BASELINE("approve-baseline"),
    CHOOSE_BASELINE("choose-baseline"),
    REQUEST_CUTOVER("cutover"),
    GO("go"),
    NO_GO("no-go"),
    WITHDRAW("withdraw"),
    CONFIRM_STEP("confirm-step"),
    RETRY_STEP("retry-step"),
    WATCH_AGAIN("watch-again"),
    EXTEND_WATCH("extend-watch"),
    ACCEPT_WATCH("accept-watch"),
    ACKNOWLEDGE_ERRORS("acknowledge-errors"),
    CALL_FAILURE("call-failure"),
    ROLL_BACK("roll-back"),
    WRITE_RCA("write-rca"),
    ACCEPT_RCA("accept-rca"),
    RETURN_RCA("return-rca"),
    DECOMMISSION("decommission"),
    GRANT_OVERRIDE("grant-override"),
    DENY_OVERRIDE("deny-override"),
    SHARE_LOOK("share-look");

    private final String id;

    Verb(String id) {
        this.id = id;
    }

    /** The button's or modal's stable id. */
    public String id() {
        return id;
    }

    /** The verb with the id. */
    public static Optional<Verb> of(String id) {
        return Arrays.stream(values()).filter(verb -> verb.id.equals(id)).findFirst();
    }
}
