package dev.lockkeeper.domain.state;

/** Where a migration stands, in the order of its life. */
public enum Phase {
    /** Gates before the go are being worked on. */
    PREPARING,
    /** A cutover request waits for approvals. */
    REQUESTED,
    /** The steps of an attempt run. */
    CUTTING_OVER,
    /** After the switch, signals are watched. */
    WATCHING,
    /** A promise broke; the fix timer runs. */
    BREACHED,
    /** The watch ended and cannot tell; people choose. */
    UNDECIDED,
    /** The watch was clean; the validation gate is being worked on. */
    VALIDATING,
    /** The rollback's steps run. */
    ROLLING_BACK,
    /** It is back; a root cause analysis is due before the next attempt. */
    ROLLED_BACK,
    /** Validated; the hold's clock counts. */
    HOLDING,
    /** The hold is complete; the old platform may be taken down. */
    HELD,
    /** The old platform is gone. */
    DECOMMISSIONED;

    /** Whether an attempt is under way, so that nothing else may start. */
    public boolean isRunning() {
        return this == CUTTING_OVER
                || this == WATCHING
                || this == BREACHED
                || this == UNDECIDED
                || this == VALIDATING
                || this == ROLLING_BACK;
    }

    /** Whether nothing of the new place is in use, so that what a cutover is judged by may still be exchanged. */
    public boolean isBeforeTheSwitch() {
        return !isRunning() && !isMoved();
    }

    /** Whether the migration serves from its new place and is known to be good. */
    public boolean isMoved() {
        return this == HOLDING || this == HELD || this == DECOMMISSIONED;
    }
}
