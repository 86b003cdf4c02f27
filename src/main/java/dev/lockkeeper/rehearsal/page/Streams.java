package dev.lockkeeper.rehearsal.page;

import com.sun.net.httpserver.HttpExchange;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceListener;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody who follows the room, each with what that person sees; hears of changes and hands them on. */
final class Streams implements AutoCloseable {
    private final Workspace workspace;
    private final RoomClock clock;
    private final RoomJson json;
    private final ChangeJson changes;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final WorkspaceListener onWorkspace = this::changed;
    private final Runnable onClock = this::clockChanged;

    Streams(Workspace workspace, Panel panel, RoomClock clock, RoomJson json) {
        this.workspace = workspace;
        this.clock = clock;
        this.json = json;
        this.changes = new ChangeJson(workspace, json);
        workspace.listen(onWorkspace);
        clock.onChange(onClock);
        panel.onChange(this::panelTurned);
    }

    /** Sends the whole state, then every change, until the page goes away or the room closes. */
    void follow(HttpExchange exchange, String me) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        Follower follower = new Follower(me, json::estate);
        // Registered before the state is taken, so that no change falls between the two.
        followers.add(follower);
        follower.tell(() -> List.of(ChangeJson.of("state", "state", json.state(me))));
        try (exchange) {
            follower.writeTo(exchange.getResponseBody());
        } finally {
            followers.remove(follower);
        }
    }

    private void panelTurned() {
        followers.forEach(one -> one.tell(one::estateIfChanged));
    }

    private void clockChanged() {
        followers.forEach(one -> one.tell(() -> List.of(ChangeJson.of("clock", "clock", json.clock()))));
    }

    /** Called while the workspace is locked: what it means to whom is worked out by the follower's own thread. */
    private void changed(WorkspaceChange change) {
        followers.forEach(one -> one.tell(() -> changes.seenBy(one.me(), change)));
    }

    @Override
    public void close() {
        workspace.forget(onWorkspace);
        clock.forget(onClock);
        followers.forEach(Follower::stop);
    }
}
