package dev.lockkeeper.check.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP. An answer is whole, within its time and at most {@link #MOST_BYTES} long, or there is none;
 * redirects are answers and never followed.
 */
public final class Web implements Carrier, AutoCloseable {
    /** The longest answer that is read. */
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    // A gate of 500 checks may ask one server, and a slow server may not take every worker from the others.
    private static final int MOST_OF_ONE = 512;

    // Made with the first request: what only looks again at kept answers never sends one.
    private @Nullable OkHttpClient client;
    private final Seats seats = new Seats();
    private final Map<String, Diversion> diversions = new HashMap<>();
    private final ExecutorService workers;
    // One for each server: the library would count those of one host together, whatever their ports.
    private final Map<String, OkHttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param connect for base addresses such as {@code https://api.example} the address to connect to instead
     */
    public Web(ExecutorService workers, Map<String, String> connect) {
        this.workers = workers;
        connect.forEach((from, to) -> {
            if (from.startsWith("tls:")) {
                return; // where a certificate is looked at; no request goes there
            }
            diversions.put(base(HttpUrl.get(from)), new Diversion(to));
        });
    }

    @Override
    public CompletableFuture<Answer> carry(Ask ask, Errand errand) {
        return errand.kept(ask, () -> sent(ask, errand, url -> diversions.get(base(url))));
    }

    /**
     * The same, but every connection goes to the address, whatever the name in a request resolves to: the name stays in the Host
     * header and for the certificate, as with curl's {@code --resolve}.
     */
    public Carrier at(String address) {
        return new Carrier() {
            @Override
            public CompletableFuture<Answer> carry(Ask ask, Errand errand) {
                return errand.kept(ask, () -> sent(ask, errand, url -> there(url, address)));
            }

            @Override
            public String remark(Ask ask) {
                HttpUrl url = HttpUrl.get(ask.uri());
                return url == null ? "" : Web.remark(url, there(url, address));
            }
        };
    }

    /** The diversion to an address; where a plan diverts the address itself, to that one. */
    private Diversion there(HttpUrl url, String address) {
        HttpUrl there = url.newBuilder().host(address).build();
        Diversion diverted = diversions.get(base(there));
        return diverted == null ? new Diversion(base(there)) : diverted;
    }

    private CompletableFuture<Answer> sent(Ask ask, Errand errand, Function<HttpUrl, @Nullable Diversion> diversionOf) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Call call;
        try {
            call = call(ask, diversionOf);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new Unanswered("request cannot be sent: " + Answer.shortened(String.valueOf(e.getMessage()))));
        }
        call.timeout().timeout(errand.limit().toMillis(), TimeUnit.MILLISECONDS);
        errand.onEnd(call::cancel);
        long start = System.nanoTime();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                answer.completeExceptionally(new Unanswered(why(ask, e, errand.limit())));
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    answer.complete(whole(response, answered, start));
                } catch (IOException e) {
                    answer.completeExceptionally(new Unanswered(why(ask, e, errand.limit())));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        return answer;
    }

    @Override
    public String remark(Ask ask) {
        HttpUrl url = HttpUrl.get(ask.uri());
        return url == null ? "" : remark(url, diversions.get(base(url)));
    }

    private static String remark(HttpUrl url, @Nullable Diversion diversion) {
        return diversion == null || !diversion.dropsTls(url) ? "" : "asked at " + diversion.to() + " without TLS";
    }

    @Override
    public void close() {
        clients.values().forEach(one -> {
            one.dispatcher().cancelAll();
            one.connectionPool().evictAll();
        });
    }

    private synchronized OkHttpClient client() {
        if (client == null) {
            client = new OkHttpClient.Builder()
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .connectTimeout(CONNECT)
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .build();
        }
        return client;
    }

    private Call call(Ask ask, Function<HttpUrl, @Nullable Diversion> diversionOf) {
        HttpUrl url = HttpUrl.get(ask.uri().toString());
        Diversion diversion = diversionOf.apply(url);
        Request.Builder request = new Request.Builder();
        if (diversion != null && diversion.dropsTls(url)) {
            request.url(diversion.plain(url)).header("Host", host(url));
        } else {
            request.url(url);
        }
        ask.headers().forEach(request::header);
        return through(url, diversion)
                .newCall(request.method(ask.method(), body(ask)).build());
    }

    private OkHttpClient through(HttpUrl url, @Nullable Diversion diversion) {
        boolean isElsewhere = diversion != null && !diversion.dropsTls(url);
        return clients.computeIfAbsent(base(url) + " " + (diversion == null ? "" : diversion.to()), server -> {
            Dispatcher dispatcher = new Dispatcher(workers);
            dispatcher.setMaxRequests(MOST_OF_ONE);
            dispatcher.setMaxRequestsPerHost(MOST_OF_ONE);
            OkHttpClient base = isElsewhere ? Objects.requireNonNull(diversion).connecting(client()) : client();
            return base.newBuilder().dispatcher(dispatcher).build();
        });
    }

    private static @Nullable RequestBody body(Ask ask) {
        boolean mustHaveOne = List.of("POST", "PUT", "PATCH").contains(ask.method());
        String body = ask.body();
        if (body == null) {
            return mustHaveOne ? RequestBody.create(new byte[0], null) : null;
        }
        return RequestBody.create(body.getBytes(StandardCharsets.UTF_8), null);
    }

    private Answer whole(Response response, Call call, long start) throws IOException {
        byte[] body = seats.read(response.body().source(), call, MOST_BYTES);
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Answer(response.code(), headers, body, took, ends(response.handshake()));
    }

    private static @Nullable Instant ends(@Nullable Handshake handshake) {
        if (handshake == null || handshake.peerCertificates().isEmpty()) {
            return null;
        }
        Certificate first = handshake.peerCertificates().get(0);
        return first instanceof X509Certificate certificate
                ? certificate.getNotAfter().toInstant()
                : null;
    }

    private static String why(Ask ask, IOException e, Duration limit) {
        String where = ask.uri().getScheme() + "://" + ask.uri().getAuthority();
        if (e instanceof UnknownHostException) {
            return where + ": the name " + ask.uri().getHost() + " does not resolve";
        }
        if ("executor rejected".equals(e.getMessage())) {
            return where + ": too much is asked at once, or we are stopping";
        }
        if (e instanceof InterruptedIOException) {
            return where + ": no whole answer within " + limit.toMillis() + " ms";
        }
        return where + ": " + Trouble.words(e);
    }

    private static String base(HttpUrl url) {
        return url.scheme() + "://" + host(url);
    }

    private static String host(HttpUrl url) {
        boolean isUsual = url.port() == HttpUrl.defaultPort(url.scheme());
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return isUsual ? host : host + ":" + url.port();
    }
}
