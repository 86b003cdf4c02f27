package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Opens watches from the moment of a list; moments that are too long ago are forgotten, as the real server's cache forgets them. */
final class Watches {
    private static final int REMEMBERED = 200;
    private static final int USUAL_SECONDS = 300;

    private final Cluster cluster;
    private final Map<String, Map<String, ObjectNode>> lists = new LinkedHashMap<>();

    Watches(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Remembers what a caller was shown. */
    void remember(Target target, Ask ask, List<ObjectNode> list) {
        lists.put(key(target, ask, cluster.resourceVersion()), Lines.byUid(list));
        while (lists.size() > REMEMBERED) {
            lists.remove(lists.keySet().iterator().next());
        }
    }

    Iterator<String> open(Target target, Ask ask, Predicate<JsonNode> wanted) {
        String version = ask.parameter("resourceVersion").orElse("");
        int seconds = ask.parameter("timeoutSeconds")
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(USUAL_SECONDS);
        boolean isFromTheStart = version.isEmpty() || version.equals("0");
        Map<String, ObjectNode> known = lists.get(key(target, ask, version));
        Lines lines = new Lines(
                cluster,
                target,
                wanted,
                known == null ? Map.of() : known,
                ask.parameter("allowWatchBookmarks").orElse("").equals("true"),
                Duration.ofSeconds(seconds));
        if (ask.parameter("sendInitialEvents").orElse("").equals("true")) {
            return lines.afterInitialEvents();
        }
        return isFromTheStart || known != null ? lines : lines.forgotten(version);
    }

    private static String key(Target target, Ask ask, String version) {
        return target.kind() + "/" + target.namespace() + "?"
                + ask.parameter("labelSelector").orElse("") + "&"
                + ask.parameter("fieldSelector").orElse("") + "@" + version;
    }

    /** A watch: what changes in a list, one event a line, until its time is over. Gives an empty line while nothing happens. */
    private static final class Lines implements Iterator<String> {
        /** The real one sends a bookmark about once a minute; here time may run sixty times as fast. */
        private static final Duration BETWEEN_BOOKMARKS = Duration.ofSeconds(5);

        private final Cluster cluster;
        private final Target target;
        private final Predicate<JsonNode> wanted;
        private final boolean bookmarks;
        private final long endsAt;
        private final Deque<String> ready = new ArrayDeque<>();
        private Map<String, ObjectNode> known;
        private long bookmarkAt;
        private boolean over;

        /**
         * @param known the objects that the caller has seen, by uid
         * @param time after which the watch ends
         */
        Lines(
                Cluster cluster,
                Target target,
                Predicate<JsonNode> wanted,
                Map<String, ObjectNode> known,
                boolean bookmarks,
                Duration time) {
            this.cluster = cluster;
            this.target = target;
            this.wanted = wanted;
            this.known = known;
            this.bookmarks = bookmarks;
            this.endsAt = System.nanoTime() + time.toNanos();
            this.bookmarkAt = System.nanoTime() + BETWEEN_BOOKMARKS.toNanos();
        }

        /** The only line is that the moment was too long ago: HTTP has said 200 by then. */
        Lines forgotten(String asked) {
            Refusal refusal =
                    Refusal.expired("too old resource version: " + asked + " (" + cluster.resourceVersion() + ")");
            ready.add(event("ERROR", refusal.status()));
            over = true;
            return this;
        }

        /** Says first what is there, and that this was all. */
        Lines afterInitialEvents() {
            changes();
            ObjectNode mark = bookmark();
            mark.withObject("/metadata/annotations").put("k8s.io/initial-events-end", "true");
            ready.add(event("BOOKMARK", mark));
            return this;
        }

        /** The objects of a list by their uids. */
        static Map<String, ObjectNode> byUid(List<ObjectNode> list) {
            Map<String, ObjectNode> all = new LinkedHashMap<>();
            list.forEach(object -> all.put(object.at("/metadata/uid").asText(), object));
            return all;
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || (!over && System.nanoTime() < endsAt);
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (ready.isEmpty() && !over) {
                synchronized (cluster) {
                    cluster.advance();
                    changes();
                    if (ready.isEmpty() && bookmarks && System.nanoTime() >= bookmarkAt) {
                        bookmarkAt = System.nanoTime() + BETWEEN_BOOKMARKS.toNanos();
                        ready.add(event("BOOKMARK", bookmark()));
                    }
                }
            }
            return ready.isEmpty() ? "" : ready.poll();
        }

        private void changes() {
            Map<String, ObjectNode> now = byUid(new Objects(cluster)
                    .list(target.kind(), target.namespace()).stream()
                            .filter(wanted)
                            .toList());
            known.forEach((uid, object) -> {
                if (!now.containsKey(uid)) {
                    ObjectNode gone = object.deepCopy();
                    gone.withObject("/metadata").put("resourceVersion", cluster.resourceVersion());
                    ready.add(event("DELETED", gone));
                }
            });
            now.forEach((uid, object) -> {
                ObjectNode before = known.get(uid);
                if (before == null) {
                    ready.add(event("ADDED", object));
                } else if (!before.at("/metadata/resourceVersion").equals(object.at("/metadata/resourceVersion"))) {
                    ready.add(event("MODIFIED", object));
                }
            });
            known = now;
        }

        private ObjectNode bookmark() {
            ObjectNode mark = WorkloadTemplate.parse("{}")
                    .put("kind", target.kind().kind())
                    .put("apiVersion", target.kind().apiVersion());
            mark.putObject("metadata").put("resourceVersion", cluster.resourceVersion());
            return mark;
        }

        private static String event(String type, ObjectNode object) {
            ObjectNode event = WorkloadTemplate.parse("{}").put("type", type);
            event.set("object", object);
            return event.toString();
        }
    }
}
