package dev.lockkeeper.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A JSON API that is told things. Blocking; safe for threads. A request is sent once: what to do about a failure is the caller's. */
final class JsonApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final int SHOWN = 200;

    private final String name;
    private final HttpUrl base;
    private final @Nullable String token;
    private final OkHttpClient client;

    /**
     * @param name of the server, for people
     * @param url without a query
     */
    JsonApi(String name, String url, Optional<String> token) {
        this.name = name;
        this.base = HttpUrl.get(url);
        this.token = token.orElse(null);
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                // A POST that was cut may have been taken: it is looked for before it is sent again.
                .retryOnConnectionFailure(false)
                .callTimeout(LIMIT)
                .build();
    }

    /** Why the server did not do it; the message is for people. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    /** One name and value of a query. */
    record Parameter(String name, String value) {}

    JsonNode get(String path, List<Parameter> query) throws Refused {
        HttpUrl.Builder url = url(path);
        query.forEach(one -> url.addQueryParameter(one.name(), one.value()));
        return sent(new Request.Builder().url(url.build()));
    }

    JsonNode post(String path, JsonNode body) throws Refused {
        return sent(new Request.Builder().url(url(path).build()).post(RequestBody.create(body.toString(), TYPE)));
    }

    void delete(String path) throws Refused {
        sent(new Request.Builder().url(url(path).build()).delete());
    }

    private HttpUrl.Builder url(String path) {
        return base.newBuilder().addPathSegments(path);
    }

    private JsonNode sent(Request.Builder request) throws Refused {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            BufferedSource body = response.body().source();
            if (body.request(MOST_BYTES + 1)) {
                throw new Refused(name + " answered more than " + MOST_BYTES / (1024 * 1024) + " MiB");
            }
            return read(response.code(), body.readUtf8());
        } catch (IOException e) {
            throw new Refused(name + " at " + base.host() + ":" + base.port() + " did not answer ("
                    + shortened(String.valueOf(e.getMessage())) + ")");
        }
    }

    private JsonNode read(int status, String text) throws Refused {
        JsonNode body;
        try {
            body = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            body = JSON.getNodeFactory().textNode(text);
        }
        if (status / 100 != 2) {
            String words =
                    body.isTextual() ? body.asText() : body.path("message").asText(text);
            throw new Refused(name + " refused (HTTP " + status + "): " + shortened(words));
        }
        return body;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
