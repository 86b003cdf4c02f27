package dev.lockkeeper.check.sql.session;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.sql.session.Login.Side;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions with one database: one that looks at its present, one that holds a snapshot, and as many as are needed that see
 * what the snapshot sees. Safe for threads; each session is used by one at a time.
 */
public final class Snapshots implements AutoCloseable {
    private final Login login;
    private final Side side;
    private final Duration limit;
    private final Errand errand;
    private final Session present;
    private final List<Session> open = new ArrayList<>();
    private final Deque<Session> free = new ArrayDeque<>();
    private final Set<Integer> processes = ConcurrentHashMap.newKeySet();
    private @Nullable String name;

    /** @param limit what each statement may take */
    public Snapshots(Login login, Side side, Duration limit, Errand errand) {
        this.login = login;
        this.side = side;
        this.limit = limit;
        this.errand = errand;
        this.present = opened();
    }

    /** The side that it is. */
    public Side side() {
        return side;
    }

    /** Sees every statement's own present. For the thread that made this. */
    public Session present() {
        return present;
    }

    /** Fixes what all that are lent from now on see; gives the server's name of it. */
    public String take() {
        Session keeper = opened();
        String taken = keeper.snapshot();
        name = taken;
        return taken;
    }

    /** A session that sees the snapshot; to be given back with {@link #giveBack}, or closed after a failure. */
    public Session lend() {
        synchronized (this) {
            if (!free.isEmpty()) {
                return free.pop();
            }
        }
        Session fresh = opened();
        if (name == null) {
            throw new IllegalStateException("no snapshot was taken");
        }
        fresh.join(name);
        return fresh;
    }

    /** Takes back what was lent and works still. */
    public synchronized void giveBack(Session session) {
        free.push(session);
    }

    /** The server's numbers of all our sessions. */
    public Set<Integer> processes() {
        return Set.copyOf(processes);
    }

    private Session opened() {
        Session session = Session.open(login, limit, errand).comparing();
        processes.add(session.process());
        synchronized (this) {
            open.add(session);
        }
        return session;
    }

    @Override
    public synchronized void close() {
        open.forEach(Session::close);
        open.clear();
        free.clear();
    }
}
