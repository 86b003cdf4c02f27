package dev.lockkeeper.decision.rule;

/** When rules are asked. */
public enum Occasion {
    /** Somebody asks for the go. */
    REQUEST,
    /** Somebody says go. */
    APPROVAL,
    /** The last approval is in, and the attempt would start; the world is looked at again. */
    START,
    /** A cutover step that switches the record would begin. */
    SWITCH,
    /** A gate after the watch would be worked on or opened, or an undecided watch accepted. */
    VALIDATION,
    /** A rollback step would begin. */
    ROLLBACK_STEP,
    /** A rollback step that scales the workload to 0 would begin. */
    SCALE_TO_ZERO,
    /** The old platform would be taken down. */
    DECOMMISSION
}
