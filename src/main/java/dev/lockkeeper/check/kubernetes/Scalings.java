package dev.lockkeeper.check.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of scale, and how many new pods each of them explains. Not thread-safe. */
final class Scalings {
    /** The controller makes a pod within moments of the decision; a pod that is younger has another reason. */
    private static final Duration NEAR = Duration.ofSeconds(60);

    private static final int MOST = 1_000;

    /** Clusters before 1.26 do not say from how many. */
    private static final Pattern UP =
            Pattern.compile("Scaled up replica set (\\S{1,253})(?: from (\\d{1,6}))? to (\\d{1,6})\\b.*");

    private final Map<String, Up> known = new LinkedHashMap<>();

    /** More pods of a replica set, at one of these moments. */
    record Up(String replicaSet, int pods, List<Instant> times) {
        private boolean fits(PodLife life) {
            return replicaSet.equals(life.maker())
                    && times.stream()
                            .anyMatch(at ->
                                    Duration.between(at, life.createdAt()).abs().compareTo(NEAR) <= 0);
        }
    }

    void add(EventFacts event) {
        up(event).ifPresent(up -> {
            if (known.size() < MOST) {
                known.put(event.id(), up);
            }
        });
    }

    /** What is known of them, by the event's identity. */
    Map<String, Up> known() {
        return known;
    }

    private static Optional<Up> up(EventFacts event) {
        Matcher words = UP.matcher(event.message());
        if (!event.hasReason("ScalingReplicaSet") || !words.matches()) {
            return Optional.empty();
        }
        int from = words.group(2) == null ? 0 : Integer.parseInt(words.group(2));
        int pods = Math.max(0, Integer.parseInt(words.group(3)) - from);
        return Optional.of(new Up(words.group(1), pods, event.times().distinct().toList()));
    }

    /** The pods that are more than the changes of scale made. */
    List<PodLife> unexplained(List<PodLife> made) {
        Map<Up, Integer> left = new LinkedHashMap<>();
        known.values().forEach(up -> left.put(up, up.pods()));
        List<PodLife> rest = new ArrayList<>();
        for (PodLife life : made) {
            Optional<Up> reason = left.entrySet().stream()
                    .filter(up -> up.getValue() > 0 && up.getKey().fits(life))
                    .map(Map.Entry::getKey)
                    .findFirst();
            reason.ifPresentOrElse(up -> left.merge(up, -1, Integer::sum), () -> rest.add(life));
        }
        return rest;
    }
}
