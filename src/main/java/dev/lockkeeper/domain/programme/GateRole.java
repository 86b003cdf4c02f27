package dev.lockkeeper.domain.programme;

/** Where a gate stands in the life of a migration. A migration has exactly one each of GO, VALIDATION and DECOMMISSION. */
public enum GateRole {
    /** Before the go: containerise, stage, lower the TTL. Any number of gates, in order. */
    PREPARATION,
    /** Opened by the approvals of a cutover request; its evidence must be fresh at that moment. */
    GO,
    /** After a clean watch; opening it starts the hold. */
    VALIDATION,
    /** After the hold; opening it lets the old platform be taken down. */
    DECOMMISSION
}
