package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Ask;
import dev.lockkeeper.check.http.Carrier;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.programme.Sources;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's API, asked without blocking and with bounded answers; credentials are those of the kubeconfig, or of the pod that we
 * run in. Every future fails with {@link Unanswered} in the server's own words.
 */
public final class Cluster implements Carrier, AutoCloseable {
    private static final String NAME = "Kubernetes";
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final KubernetesClient client;
    private final String base;

    private Cluster(KubernetesClient client) {
        this.client = client;
        String url = client.getMasterUrl().toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The cluster that the plan names. */
    public static Cluster of(Sources.Kubernetes source) {
        Config found = source.url() != null ? Config.empty() : configured(source.context());
        ConfigBuilder config = new ConfigBuilder(found)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(0);
        if (source.url() != null) {
            config = config.withMasterUrl(source.url());
        }
        return new Cluster(
                new KubernetesClientBuilder().withConfig(config.build()).build());
    }

    /** A context that is not there must not end at whatever cluster is the default. */
    private static Config configured(@Nullable String context) {
        Config config = Config.autoConfigure(context);
        List<String> known = config.getContexts() == null
                ? List.of()
                : config.getContexts().stream().map(NamedContext::getName).toList();
        if (context != null && !known.contains(context)) {
            throw new Unanswered("context '" + context + "' is not in the kubeconfig; it has: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return config;
    }

    /** The object at a path; empty when the server says that it is not there. */
    <T extends KubernetesResource> CompletableFuture<Optional<T>> find(String path, Class<T> type, Errand errand) {
        return find(path, type, Answer::beginning, errand);
    }

    /** Like {@link #find}, but an answer that cannot be read is not shown: it may hold what nobody should see. */
    <T extends KubernetesResource> CompletableFuture<Optional<T>> findPrivate(
            String path, Class<T> type, Errand errand) {
        return find(path, type, answer -> "…", errand);
    }

    private <T extends KubernetesResource> CompletableFuture<Optional<T>> find(
            String path, Class<T> type, Function<Answer, String> shown, Errand errand) {
        return carry(Ask.get(URI.create(base + path), Map.of()), errand)
                .thenApply(answer -> answer.status() == 404 && isStatus(answer)
                        ? Optional.<T>empty()
                        : Optional.of(read(answer, type, shown)));
    }

    /** All objects of a list, page by page. */
    <T, L extends KubernetesResource> CompletableFuture<List<T>> list(
            String path, Map<String, String> query, Page<T, L> page, Errand errand) {
        return page(path, query, "", page, errand);
    }

    /** How a list is read: its type, its items and its mark for the next page. */
    record Page<T, L extends KubernetesResource>(
            Class<L> type, Function<L, List<T>> items, Function<L, ListMeta> metadata) {}

    /** The address through which the API server forwards to a pod's port. */
    public String throughPod(String namespace, String pod, String port) {
        return base + "/api/v1/namespaces/" + namespace + "/pods/" + pod + ":" + port + "/proxy";
    }

    /** Completes when the server answers us with its version. */
    public CompletableFuture<Void> reach(Errand errand) {
        return carry(Ask.get(URI.create(base + "/version"), Map.of()), errand).thenAccept(answer -> {
            if (!answer.isSuccess()) {
                throw refused(answer);
            }
        });
    }

    @Override
    public CompletableFuture<Answer> carry(Ask ask, Errand errand) {
        return errand.kept(ask, sent(ask, errand));
    }

    private CompletableFuture<Answer> sent(Ask ask, Errand errand) {
        HttpClient http = client.getHttpClient();
        HttpRequest.Builder request = http.newHttpRequestBuilder()
                .uri(ask.uri())
                .timeout(errand.limit().toMillis(), TimeUnit.MILLISECONDS);
        Map<String, String> headers = new HashMap<>(ask.headers());
        headers.putIfAbsent("Accept", "application/json");
        headers.forEach(request::setHeader);
        String body = ask.body();
        if (body != null || !ask.method().equals("GET")) {
            String type = headers.getOrDefault("Content-Type", "application/json");
            request.method(ask.method(), type, body == null ? "" : body);
        }
        long start = System.nanoTime();
        Collected collected = new Collected();
        CompletableFuture<HttpResponse<AsyncBody>> response = http.consumeBytes(request.build(), collected);
        errand.onEnd(() -> response.cancel(true));
        return response.thenCompose(head -> {
                    errand.onEnd(() -> head.body().cancel());
                    head.body().consume();
                    return head.body().done().thenApply(done -> answer(head, collected, start));
                })
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(unanswered(why, errand.limit())));
    }

    @Override
    public void close() {
        client.close();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private <T, L extends KubernetesResource> CompletableFuture<List<T>> page(
            String path, Map<String, String> query, String mark, Page<T, L> page, Errand errand) {
        Map<String, String> all = new HashMap<>(query);
        if (!mark.isEmpty()) {
            all.put("continue", mark);
        }
        String form = all.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .reduce((one, other) -> one + "&" + other)
                .map(joined -> "?" + joined)
                .orElse("");
        return carry(Ask.get(URI.create(base + path + form), Map.of()), errand).thenCompose(answer -> {
            L list = read(answer, page.type(), Answer::beginning);
            ListMeta metadata = page.metadata().apply(list);
            String next = metadata == null ? null : metadata.getContinue();
            List<T> items = page.items().apply(list);
            if (next == null || next.isEmpty()) {
                return CompletableFuture.completedFuture(items);
            }
            return page(path, query, next, page, errand).thenApply(more -> {
                List<T> both = new ArrayList<>(items);
                both.addAll(more);
                return both;
            });
        });
    }

    private <T extends KubernetesResource> T read(Answer answer, Class<T> type, Function<Answer, String> shown) {
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        KubernetesResource found;
        try {
            found = client.getKubernetesSerialization().unmarshal(answer.text(), KubernetesResource.class);
        } catch (RuntimeException e) {
            throw isNo(type, shown.apply(answer));
        }
        if (found instanceof Status status && !type.isInstance(found)) {
            throw new Unanswered(NAME + " refused (" + status.getCode() + "): " + status.getMessage());
        }
        if (!type.isInstance(found)) {
            throw isNo(type, shown.apply(answer));
        }
        return type.cast(found);
    }

    private static Unanswered isNo(Class<?> type, String shown) {
        return new Unanswered(NAME + ": answer is not a " + type.getSimpleName() + ": '" + shown + "'");
    }

    private Unanswered refused(Answer answer) {
        String words = isStatus(answer)
                ? Optional.ofNullable(client.getKubernetesSerialization().unmarshal(answer.text(), Status.class))
                        .map(Status::getMessage)
                        .orElse("")
                : answer.beginning();
        return new Unanswered(NAME + " refused (HTTP " + answer.status() + "): " + Answer.shortened(words));
    }

    private static boolean isStatus(Answer answer) {
        String text = answer.text();
        return text.contains("\"kind\"")
                && text.contains("\"Status\"")
                && text.stripLeading().startsWith("{");
    }

    private static Answer answer(HttpResponse<AsyncBody> head, Collected collected, long start) {
        Map<String, String> headers = new HashMap<>();
        head.headers().forEach((name, values) -> {
            if (!values.isEmpty()) {
                headers.put(name.toLowerCase(Locale.ROOT), values.get(values.size() - 1));
            }
        });
        return new Answer(head.code(), headers, collected.bytes(), Duration.ofNanos(System.nanoTime() - start), null);
    }

    private Unanswered unanswered(Throwable why, Duration limit) {
        Throwable cause = why;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Unanswered known) {
            return known;
        }
        boolean isLate = cause instanceof InterruptedIOException
                || cause instanceof CancellationException
                || cause instanceof TimeoutException;
        return new Unanswered(
                isLate
                        ? NAME + " at " + base + ": no whole answer within " + limit.toMillis() + " ms"
                        : NAME + " at " + base + ": no connection ("
                                + Answer.shortened(cause.getClass().getSimpleName() + ": " + cause.getMessage()) + ")");
    }

    /** Keeps what arrives, up to a bound. */
    private static final class Collected implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void consume(List<ByteBuffer> parts, AsyncBody body) {
            for (ByteBuffer part : parts) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                bytes.writeBytes(copy);
            }
            if (bytes.size() > MOST_BYTES) {
                body.cancel();
                throw new Unanswered(NAME + ": answer is longer than " + MOST_BYTES / (1024 * 1024) + " MiB");
            }
            body.consume();
        }

        synchronized byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
