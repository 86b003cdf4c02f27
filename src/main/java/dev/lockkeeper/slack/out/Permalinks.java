package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.Posted;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Finds the links under which messages can be opened. Remembers them; safe for several threads. */
public final class Permalinks {
    /** An answer without a link is better than one that comes too late for Slack. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int REMEMBERED = 2_000;

    private final WebApi api;
    private final Executor later;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** @param later where Slack is asked */
    public Permalinks(MethodsClient client, Executor later) {
        this.api = new WebApi(client);
        this.later = later;
    }

    /** The message's link; empty when Slack does not tell it within a second. The future never fails. */
    public CompletableFuture<Optional<String>> of(Posted message) {
        String key = message.channel() + "/" + message.ts();
        String link = known.get(key);
        if (link != null) {
            return CompletableFuture.completedFuture(Optional.of(link));
        }
        return CompletableFuture.supplyAsync(() -> ask(key, message), later)
                .completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<String> ask(String key, Posted message) {
        try {
            String link = api.call(
                            "chat.getPermalink",
                            client -> client.chatGetPermalink(request ->
                                    request.channel(message.channel()).messageTs(message.ts())))
                    .getPermalink();
            if (known.size() > REMEMBERED) {
                known.clear();
            }
            known.put(key, link);
            return Optional.of(link);
        } catch (CourierFailure e) {
            return Optional.empty();
        }
    }
}
