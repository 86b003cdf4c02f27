package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open page of one person: changes wait in a queue and are written in their order as Server-Sent Events. */
final class Follower {
    private static final Logger LOGGER = LoggerFactory.getLogger(Follower.class);
    /** What the estate does by itself (traffic moving, pods starting) is noticed by looking. */
    private static final long LOOK_MILLIS = 1000;

    private static final int LOOKS_PER_SIGN_OF_LIFE = 10;

    private final String me;
    private final BlockingQueue<Supplier<List<ObjectNode>>> queue = new LinkedBlockingQueue<>();
    private final Supplier<ObjectNode> estate;
    private volatile boolean isOpen = true;
    private @Nullable ObjectNode estateSeen;

    Follower(String me, Supplier<ObjectNode> estate) {
        this.me = me;
        this.estate = estate;
    }

    String me() {
        return me;
    }

    void tell(Supplier<List<ObjectNode>> changes) {
        queue.add(changes);
    }

    void stop() {
        isOpen = false;
        queue.add(List::of);
    }

    /** The estate, if it looks different from the last time; asked on this follower's own thread only. */
    List<ObjectNode> estateIfChanged() {
        ObjectNode now = estate.get();
        if (now.equals(estateSeen)) {
            return List.of();
        }
        estateSeen = now;
        return List.of(ChangeJson.of("estate", "estate", now));
    }

    /** Writes until the page is gone, which a write finds out, or until stopped. */
    void writeTo(OutputStream out) {
        int quiet = 0;
        try {
            while (isOpen) {
                Supplier<List<ObjectNode>> next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                List<ObjectNode> changes = worked(next == null ? this::estateIfChanged : next);
                for (ObjectNode change : changes) {
                    write(out, "data: " + change + "\n\n");
                }
                quiet = changes.isEmpty() ? quiet + 1 : 0;
                if (quiet == LOOKS_PER_SIGN_OF_LIFE) {
                    quiet = 0;
                    write(out, ":\n\n");
                }
            }
        } catch (IOException gone) {
            LOGGER.debug("a page of the room was closed", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<ObjectNode> worked(Supplier<List<ObjectNode>> changes) {
        try {
            return changes.get();
        } catch (RuntimeException mistake) {
            LOGGER.atError().setCause(mistake).log("a change of the room could not be told");
            return List.of();
        }
    }
}
