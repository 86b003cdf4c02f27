package dev.lockkeeper.rehearsal.estate.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pod with everything that happens to it, past and planned: what it is at a moment can be read off at any time. */
final class Pod {
    /** How long a pod takes to stop once it was told to. */
    static final Duration STOPPING = Duration.ofSeconds(4);

    /** What the template grants it at most. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration CREATING = Duration.ofSeconds(2);
    private static final Duration BECOMING_READY = Duration.ofSeconds(4);
    private static final Duration CRASHING = Duration.ofSeconds(2);
    private static final int[] BACK_OFFS = {10, 20, 40, 80, 160}; // the kubelet's, which doubles from 10 s

    private final String name;
    private final String uid;
    private final String ip;
    private final int ordinal;
    private final Instant createdAt;
    private final NavigableMap<Instant, Stage> stages = new TreeMap<>();
    private @Nullable Instant deletedAt;
    private int revision;

    Pod(String name, String uid, String ip, int ordinal, Instant createdAt, int revision) {
        this.name = name;
        this.uid = uid;
        this.ip = ip;
        this.ordinal = ordinal;
        this.createdAt = createdAt;
        this.revision = revision;
        Instant started = createdAt.plus(CREATING);
        add(Stage.fresh(Stage.Kind.PENDING, createdAt, createdAt));
        add(Stage.fresh(Stage.Kind.STARTING, started, started));
        add(Stage.fresh(Stage.Kind.READY, started.plus(BECOMING_READY), started));
    }

    private void add(Stage stage) {
        stages.put(stage.from(), stage);
    }

    /** Lets the container crash again and again, as the kubelet waits longer each time, until it stays up. */
    List<Instant> crash(Instant at, int newRevision) {
        List<Instant> backOffs = new ArrayList<>();
        Stage running = stage(at);
        stages.tailMap(at, true).clear();
        revision = newRevision;
        Instant crashed = at;
        Instant ran = running.startedAt();
        int restarts = running.restarts() + 1;
        Instant restarted = crashed.plusSeconds(1); // the first restart does not wait
        add(new Stage(Stage.Kind.STARTING, crashed, restarts, restarted, ran, crashed, 0));
        for (int seconds : BACK_OFFS) {
            ran = restarted;
            crashed = restarted.plus(CRASHING);
            add(new Stage(Stage.Kind.BACK_OFF, crashed, restarts, ran, ran, crashed, seconds));
            backOffs.add(crashed);
            restarted = crashed.plusSeconds(seconds);
            restarts++;
            add(new Stage(Stage.Kind.STARTING, restarted, restarts, restarted, ran, crashed, 0));
        }
        add(new Stage(Stage.Kind.READY, restarted.plus(BECOMING_READY), restarts, restarted, ran, crashed, 0));
        return backOffs;
    }

    void delete(Instant at, int newRevision) {
        deletedAt = at;
        revision = newRevision;
    }

    String name() {
        return name;
    }

    String uid() {
        return uid;
    }

    String ip() {
        return ip;
    }

    int ordinal() {
        return ordinal;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant deletedAt() {
        return deletedAt;
    }

    /** Counts the changes that were made to it from outside. */
    int revision() {
        return revision;
    }

    Stage stage(Instant at) {
        Map.Entry<Instant, Stage> entry = stages.floorEntry(at);
        return entry == null ? stages.firstEntry().getValue() : entry.getValue();
    }

    /** Whether it exists, be it on its way out. */
    boolean exists(Instant at) {
        return !createdAt.isAfter(at) && (deletedAt == null || at.isBefore(deletedAt.plus(STOPPING)));
    }

    boolean isTerminating(Instant at) {
        return deletedAt != null && !at.isBefore(deletedAt);
    }

    /** Whether it exists and was not told to stop. */
    boolean isWanted(Instant at) {
        return exists(at) && !isTerminating(at);
    }

    boolean isReady(Instant at) {
        return isWanted(at) && stage(at).isReady();
    }

    /** When it becomes ready for the last time that is planned. */
    Instant readyAt() {
        return stages.lastKey();
    }

    /** Moments after the given one at which it changes by itself. */
    List<Instant> changesAfter(Instant at) {
        return List.copyOf(stages.tailMap(at, false).keySet());
    }

    /** The last moment until the given one at which it changed. */
    Instant lastChange(Instant at) {
        Instant changed = stage(at).from();
        return deletedAt != null && deletedAt.isAfter(changed) && !deletedAt.isAfter(at) ? deletedAt : changed;
    }
}
