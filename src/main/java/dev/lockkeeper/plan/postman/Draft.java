package dev.lockkeeper.plan.postman;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A case that is being translated. A second, different wish of the same kind is told, since a case holds one. */
final class Draft {
    final String name;
    final String method;
    String origin = "";
    String path = "/";
    final Map<String, String> headers = new LinkedHashMap<>();

    @Nullable
    String body;

    @Nullable
    String status;

    @Nullable
    String within;

    @Nullable
    String text;

    final Map<String, String> wantedHeaders = new LinkedHashMap<>();
    final Map<String, String> json = new LinkedHashMap<>();
    final Map<String, String> keep = new LinkedHashMap<>();
    private final Consumer<String> telling;

    Draft(String name, String method, Consumer<String> telling) {
        this.name = name;
        this.method = method;
        this.telling = telling;
    }

    void tell(String what) {
        telling.accept(name + what);
    }

    /** Adds a header, whatever the case of its name. */
    void header(String key, String value) {
        String before = headers.keySet().stream()
                .filter(key::equalsIgnoreCase)
                .findFirst()
                .map(headers::get)
                .orElse(null);
        if (before == null) {
            headers.put(key, value);
        } else if (!before.equals(value)) {
            tell(": header " + key + " is there twice; the first one, '" + before + "', is taken");
        }
    }

    boolean hasHeader(String key) {
        return headers.keySet().stream().anyMatch(key::equalsIgnoreCase);
    }

    boolean status(String wanted) {
        boolean isFree = status == null || status.equals(wanted);
        status = isFree ? wanted : status;
        return isFree;
    }

    boolean within(String milliseconds) {
        boolean isFree = within == null || within.equals(milliseconds + "ms");
        within = isFree ? milliseconds + "ms" : within;
        return isFree;
    }

    boolean text(String words) {
        boolean isFree = text == null || text.equals(words);
        text = isFree ? words : text;
        return isFree;
    }

    boolean header(Map<String, String> of, String key, String value) {
        return value.equals(of.computeIfAbsent(key, unseen -> value));
    }
}
