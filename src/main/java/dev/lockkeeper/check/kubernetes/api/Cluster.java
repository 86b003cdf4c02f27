package dev.lockkeeper.check.kubernetes.api;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Ask;
import dev.lockkeeper.check.http.Carrier;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Trouble;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Asked;
import dev.lockkeeper.domain.programme.Sources;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's API, asked without blocking and with bounded answers; credentials are those of the kubeconfig, or of the pod that we
 * run in. Every future fails with {@link Unanswered} in the server's own words.
 */
public final class Cluster implements Carrier, AutoCloseable {
    private static final String NAME = "Kubernetes";
    private static final int LONGEST_REFUSAL = 32 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    /** What a watch gets beyond the time after which the server is to end it. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    private final AtomicLong together = new AtomicLong();
    private final @Nullable KubernetesClient client;
    private final KubernetesSerialization json;
    private final String base;

    private Cluster(@Nullable KubernetesClient client, KubernetesSerialization json, String url) {
        this.client = client;
        this.json = json;
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Made once: finding out what kinds of objects there are takes long. */
    private static final class Shared {
        static final KubernetesSerialization JSON = new KubernetesSerialization();
    }

    /** One that is never asked, whose answers were kept: see {@link Errand#again}. */
    public static Cluster again(String url) {
        return new Cluster(null, Shared.JSON, url);
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
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config.build())
                .withHttpClientFactory(new BoundedHttp())
                .build();
        return new Cluster(
                client,
                client.getKubernetesSerialization(),
                client.getMasterUrl().toString());
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

    /** Where it is asked. */
    public String url() {
        return base;
    }

    /** The object at a path; empty when the server says that it is not there. */
    public <T extends KubernetesResource> CompletableFuture<Optional<T>> find(
            String path, Class<T> type, Errand errand) {
        return get(path, Map.of(), errand).thenApply(answer -> found(answer, type, Answer::beginning));
    }

    /** Like {@link #find}, but nothing of the answer is shown or kept: it may hold what nobody should see. */
    public <T extends KubernetesResource> CompletableFuture<Optional<T>> findPrivate(
            String path, Class<T> type, Errand errand) {
        errand.note(new Asked(base, "GET " + path, null, null));
        return carry(Ask.get(URI.create(base + path), Map.of()), errand)
                .thenApply(answer -> found(answer, type, unseen -> "…"));
    }

    private <T extends KubernetesResource> Optional<T> found(
            Answer answer, Class<T> type, Function<Answer, String> shown) {
        return answer.status() == 404 && isStatus(answer) ? Optional.empty() : Optional.of(read(answer, type, shown));
    }

    /** All objects of a list, page by page. */
    public <T, L extends KubernetesResource> CompletableFuture<Listed<T>> list(
            String path, Map<String, String> query, Pages.Kind<T, L> kind, Errand errand) {
        return new Pages<>(this, path, query, kind, errand).all();
    }

    /**
     * A list as it was at one moment.
     *
     * @param version the server's mark of the moment, from which a watch goes on
     */
    public record Listed<T>(List<T> items, String version) {
        public Listed {
            items = List.copyOf(items);
        }
    }

    /**
     * Everything that happens to the objects of a list from its moment on, line by line; the taker is called by one thread after
     * another and may not block. It ends with the server's own end, or when it is cancelled.
     */
    public Subscription watch(String path, Map<String, String> query, Duration time, Consumer<String> taker) {
        HttpClient http = http();
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(URI.create(base + path + "?" + form(query)))
                .setHeader("Accept", "application/json")
                .forStreaming()
                .timeout(time.plus(SPARE).toMillis(), TimeUnit.MILLISECONDS)
                .build();
        StringBuilder refusal = new StringBuilder();
        AtomicInteger status = new AtomicInteger(200);
        Lines lines = new Lines(line -> {
            if (status.get() == 200) {
                taker.accept(line);
            } else if (refusal.length() < LONGEST_REFUSAL) {
                refusal.append(line);
            }
        });
        CompletableFuture<HttpResponse<AsyncBody>> response = http.consumeBytes(request, lines);
        CompletableFuture<Void> end = response.thenCompose(head -> {
                    status.set(head.code());
                    head.body().consume();
                    return head.body()
                            .done()
                            .applyToEither(lines.trouble(), Function.identity())
                            .thenAccept(done -> {
                                lines.end();
                                if (head.code() != 200) {
                                    throw refused(head.code(), Optional.empty(), refusal.toString());
                                }
                            });
                })
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(unanswered(why, time.plus(SPARE))));
        return new Subscription(end, () -> {
            lines.stop();
            response.cancel(true);
        });
    }

    /** What a line of a watch says; fails with {@link Unanswered} for one that is none. */
    public WatchEvent event(String line) {
        try {
            return json.unmarshal(line, WatchEvent.class);
        } catch (RuntimeException e) {
            throw new Unanswered(NAME + ": a line of the watch is no event: '" + Answer.shortened(line) + "'");
        }
    }

    /** The answer to a question that is asked with a body, such as an access review; nothing is kept in the cluster by it. */
    public <T extends KubernetesResource> CompletableFuture<T> post(
            String path, T question, Class<T> type, Errand errand) {
        String body = json.asJson(question);
        return carry(new Ask("POST", URI.create(base + path), Map.of(), body), errand)
                .thenApply(answer -> read(answer, type));
    }

    /** The text at a path, such as a container's log. */
    public CompletableFuture<String> text(String path, Map<String, String> query, Errand errand) {
        String line = path + "?" + form(query);
        return carry(Ask.get(URI.create(base + line), Map.of("Accept", "*/*")), errand)
                .thenApply(answer -> {
                    errand.note(new Asked(base, "GET " + line, null, answer.digest()));
                    if (!answer.isSuccess()) {
                        throw refused(answer);
                    }
                    return answer.text();
                });
    }

    /** The answer to a path with parameters. */
    CompletableFuture<Answer> get(String path, Map<String, String> query, Errand errand) {
        String line = path + (query.isEmpty() ? "" : "?" + form(query));
        return carry(Ask.get(URI.create(base + line), Map.of()), errand)
                .whenComplete((answer, why) ->
                        errand.note(new Asked(base, "GET " + line, null, answer == null ? null : answer.digest())));
    }

    private static String form(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

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
        return errand.kept(ask, () -> sent(ask, errand));
    }

    private CompletableFuture<Answer> sent(Ask ask, Errand errand) {
        HttpClient http = http();
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
        Collected collected = new Collected(together);
        CompletableFuture<HttpResponse<AsyncBody>> response = http.consumeBytes(request.build(), collected);
        errand.onEnd(() -> response.cancel(true));
        return response.thenCompose(head -> {
                    errand.onEnd(() -> head.body().cancel());
                    head.body().consume();
                    return head.body()
                            .done()
                            .applyToEither(collected.trouble(), Function.identity())
                            .thenApply(done -> answer(head, collected, start));
                })
                .whenComplete((answer, why) -> collected.release())
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(unanswered(why, errand.limit())));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private HttpClient http() {
        return Objects.requireNonNull(client, "answers that were kept need nobody to be asked")
                .getHttpClient();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The object in an answer; fails with {@link Unanswered} when there is none of the type. */
    <T extends KubernetesResource> T read(Answer answer, Class<T> type) {
        return read(answer, type, Answer::beginning);
    }

    private <T extends KubernetesResource> T read(Answer answer, Class<T> type, Function<Answer, String> shown) {
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        KubernetesResource found;
        try {
            found = json.unmarshal(answer.text(), KubernetesResource.class);
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
        return refused(answer.status(), answer.header("Retry-After"), answer.text());
    }

    private Unanswered refused(int status, Optional<String> retryAfter, String text) {
        String words = isStatus(text)
                ? Optional.ofNullable(json.unmarshal(text, Status.class))
                        .map(Status::getMessage)
                        .orElse("")
                : Answer.shortened(text);
        String wait = retryAfter
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> " (it asks to wait " + seconds + " s)")
                .orElse("");
        return new Unanswered(NAME + " refused (HTTP " + status + "): " + Answer.shortened(words) + wait);
    }

    private static boolean isStatus(Answer answer) {
        return isStatus(answer.text());
    }

    private static boolean isStatus(String text) {
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
        return new Answer(head.code(), headers, collected.taken(), Duration.ofNanos(System.nanoTime() - start), null);
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
                        : NAME + " at " + base + ": " + Trouble.words(cause));
    }
}
