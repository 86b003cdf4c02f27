package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.rights.RightsLook;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether the sources that a plan configures answer, and whether they let us do what the plan needs. Its answers never fail. */
final class Reaching {
    private final Estate estate;
    private final Sources sources;
    private final ExecutorService workers;
    private final Duration limit;

    Reaching(Estate estate, Sources sources, ExecutorService workers, Duration limit) {
        this.estate = estate;
        this.sources = sources;
        this.workers = workers;
        this.limit = limit;
    }

    /** Per configured source why it cannot be reached, or empty when it can. */
    CompletableFuture<Map<String, Optional<String>>> all(Errand errand) {
        Map<String, CompletableFuture<Optional<String>>> asked = new LinkedHashMap<>();
        if (sources.prometheus() != null) {
            asked.put("prometheus", reached(() -> estate.prometheus().agreeOnTime(errand)));
        }
        if (sources.loki() != null) {
            asked.put("loki", reached(() -> estate.loki().reach(errand)));
            if (sources.loki().before() != null) {
                asked.put("loki.before", reached(() -> estate.lokiBefore().reach(errand)));
            }
        }
        if (sources.alertmanager() != null) {
            asked.put("alertmanager", reached(() -> estate.alertmanager().reach(errand)));
        }
        if (sources.graylog() != null) {
            asked.put("graylog", reached(() -> estate.graylog().reach(errand)));
        }
        if (sources.kubernetes() != null) {
            asked.put("kubernetes", reached(() -> estate.cluster().reach(errand)));
        }
        if (!sources.dns().resolvers().isEmpty()
                || !sources.dns().authoritative().isEmpty()) {
            asked.put("dns", reached(() -> estate.nameServers().reach()));
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, Optional<String>> answers = new LinkedHashMap<>();
                    asked.forEach((name, answer) -> answers.put(name, answer.join()));
                    return answers;
                });
    }

    /** What of the rights in the cluster that the plan uses is wanting. */
    CompletableFuture<Rights> rights(Programme plan, Errand errand) {
        if (sources.kubernetes() == null) {
            return CompletableFuture.completedFuture(Rights.NONE);
        }
        return started(() -> new RightsLook(estate.cluster(), errand).of(plan))
                .thenApply(found -> new Rights(found.needed(), found.missing()))
                .exceptionally(why -> Rights.unknown(Unanswered.why(why)))
                .completeOnTimeout(
                        Rights.unknown("no answer within " + Checks.words(limit)),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Optional<String>> reached(Supplier<CompletableFuture<Void>> question) {
        return started(question)
                .thenApply(done -> Optional.<String>empty())
                .exceptionally(why -> Optional.of(Unanswered.why(why)))
                .completeOnTimeout(
                        Optional.of("no answer within " + Checks.words(limit)),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> question) {
        return CompletableFuture.completedFuture(true).thenComposeAsync(go -> question.get(), workers);
    }
}
