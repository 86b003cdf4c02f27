package dev.lockkeeper.rehearsal.slack.model;

/**
 * Hears of every change, in order.
 *
 * <p>It is called while the workspace is locked: put the change into a queue and return.
 */
@FunctionalInterface
public interface WorkspaceListener {
    /** Called once for each change, after it took effect. */
    void changed(WorkspaceChange change);
}
