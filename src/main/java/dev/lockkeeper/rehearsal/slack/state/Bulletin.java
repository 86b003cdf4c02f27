package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The workspace's one lock, and the board on which every change is announced while it is held. */
public final class Bulletin {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<WorkspaceListener> listeners = new CopyOnWriteArrayList<>();

    /** Does {@code work} while nothing else in the workspace changes. */
    public <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does {@code work} while nothing else in the workspace changes. */
    public void aloneDo(Runnable work) {
        alone(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Tells {@code listener} of every change from now on. */
    public void add(WorkspaceListener listener) {
        listeners.add(listener);
    }

    /** Tells {@code listener} no more. */
    public void remove(WorkspaceListener listener) {
        listeners.remove(listener);
    }

    /** Announces a change; only while the lock is held, so that all hear the changes in the same order. */
    void announce(WorkspaceChange change) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a change must be announced under the lock, got '" + change + "'");
        }
        listeners.forEach(listener -> listener.changed(change));
    }
}
