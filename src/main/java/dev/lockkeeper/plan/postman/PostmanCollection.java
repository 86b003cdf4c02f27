package dev.lockkeeper.plan.postman;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates a collection of Postman's format 2.1 into a smoke suite. Not for use by several threads. */
public final class PostmanCollection {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final int DEEPEST = 32;
    private static final int MOST = 2_000;

    private final Variables variables;
    private final Requests requests;
    private final List<Draft> cases = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private PostmanCollection(Map<String, String> values) {
        this.variables = new Variables(values);
        this.requests = new Requests(variables);
    }

    /**
     * Translates a collection.
     *
     * @param values of variables, which win over the collection's own
     * @param base where the requests go; null for where the collection sends most of them
     * @throws NoCollection when the text is none
     */
    public static Imported read(String json, Map<String, String> values, @Nullable String base) throws NoCollection {
        JsonNode collection = parsed(json);
        PostmanCollection open = new PostmanCollection(values);
        open.variables.define(collection.path("variable"));
        open.scripts(collection, "The collection");
        open.items(collection.path("item"), "", collection.path("auth"), 0);
        return open.finished(collection.at("/info/name").asText("imported"), base);
    }

    /** The values of an environment that Postman exported, without its secrets. */
    public static Map<String, String> environment(String json) throws NoCollection {
        JsonNode environment = tree(json);
        if (!environment.path("values").isArray()) {
            throw new NoCollection("found no values; allowed: an environment as Postman exports it");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode one : environment.path("values")) {
            boolean isUsable = one.path("enabled").asBoolean(true)
                    && !one.path("type").asText().equals("secret");
            if (isUsable && !one.path("value").asText().isEmpty()) {
                values.put(one.path("key").asText(), one.path("value").asText());
            }
        }
        return values;
    }

    private static JsonNode parsed(String json) throws NoCollection {
        JsonNode collection = tree(json);
        String schema = collection.at("/info/schema").asText();
        if (!schema.contains("/v2.1.")) {
            throw new NoCollection("found " + (schema.isEmpty() ? "no info.schema" : "the schema '" + schema + "'")
                    + "; allowed: a collection of Postman's format 2.1 (Export, Collection v2.1)");
        }
        return collection;
    }

    private static JsonNode tree(String json) throws NoCollection {
        try {
            JsonNode tree = new JsonMapper().readTree(json);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new NoCollection("line " + line + ": found what is no JSON; allowed: a file that Postman exported");
        }
    }

    private void items(JsonNode items, String folder, JsonNode auth, int depth) throws NoCollection {
        if (depth > DEEPEST) {
            throw new NoCollection("found folders that are nested deeper than " + DEEPEST);
        }
        for (JsonNode item : items) {
            String name = folder + item.path("name").asText("unnamed").strip();
            JsonNode own = item.has("auth") ? item.path("auth") : auth;
            if (item.has("item")) {
                variables.define(item.path("variable"));
                scripts(item, "Folder " + name);
                items(item.path("item"), name + " / ", own, depth + 1);
            } else {
                JsonNode request = item.path("request");
                request(item, name, request.has("auth") ? request.path("auth") : own);
            }
        }
    }

    private void request(JsonNode item, String name, JsonNode auth) throws NoCollection {
        if (cases.size() >= MOST) {
            throw new NoCollection("found more than " + MOST + " requests; split the collection");
        }
        JsonNode request = item.path("request");
        String method = request.path("method").asText("GET").toUpperCase(Locale.ROOT);
        Draft draft = new Draft(unique(name), method, told::add);
        String trouble = METHODS.contains(method)
                ? requests.read(request, auth, draft)
                : "its method is " + method + "; allowed: GET, HEAD, POST, PUT, PATCH, DELETE";
        if (!trouble.isEmpty()) {
            draft.tell(": left out: " + trouble);
            return;
        }
        for (JsonNode event : item.path("event")) {
            String script = script(event);
            if (event.path("listen").asText().equals("test")) {
                Assertions.read(script, draft);
            } else if (!script.isBlank()) {
                draft.tell(": the script that runs before the request is not translated");
            }
        }
        item.path("protocolProfileBehavior").fields().forEachRemaining(it -> {
            if (!it.getKey().equals("followRedirects") || it.getValue().asBoolean()) {
                draft.tell(": the setting " + it.getKey() + " = " + it.getValue() + " is not translated");
            }
        });
        draft.keep.keySet().forEach(variables::keep);
        cases.add(draft);
    }

    /** Two cases of one name could not be told apart. */
    private String unique(String name) {
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }

    private void scripts(JsonNode of, String what) {
        for (JsonNode event : of.path("event")) {
            if (!script(event).isBlank()) {
                boolean isTest = event.path("listen").asText().equals("test");
                told.add(what + ": the script that runs " + (isTest ? "after" : "before")
                        + " each request is not translated");
            }
        }
    }

    private static String script(JsonNode event) {
        JsonNode exec = event.at("/script/exec");
        if (exec.isTextual()) {
            return exec.asText();
        }
        List<String> lines = new ArrayList<>();
        exec.forEach(line -> lines.add(line.asText()));
        return String.join("\n", lines);
    }

    private Imported finished(String name, @Nullable String base) {
        String origin = origin();
        List<Draft> here = new ArrayList<>();
        for (Draft one : cases) {
            if (one.origin.equals(origin)) {
                here.add(one);
            } else {
                one.tell(": left out: it goes to " + one.origin + ", and a suite has one base, " + origin
                        + "; make a suite of its own");
            }
        }
        String where = base;
        if (where == null && origin.matches("\\{\\{[^{}]+}}")) {
            told.add("The base " + origin + " has no value here; {{target.url}} is taken, the migration's address");
            where = "{{target.url}}";
        }
        String chosen = where == null ? origin : where;
        open(here, chosen);
        statuses(here);
        return here.isEmpty() ? new Imported("", told) : new Imported(SuiteYaml.of(name, chosen, here, told), told);
    }

    private void statuses(List<Draft> here) {
        List<String> without = here.stream()
                .filter(one -> one.status == null)
                .map(one -> one.name)
                .toList();
        if (!without.isEmpty()) {
            int rest = without.size() - 3;
            told.add(String.join(", ", without.subList(0, Math.min(3, without.size())))
                    + (rest > 0 ? " and " + rest + " more" : "") + ": no exact status was tested; 200 is expected");
        }
    }

    /** Where most requests go; of several the first. */
    private String origin() {
        Map<String, Long> counts = cases.stream()
                .collect(Collectors.groupingBy(one -> one.origin, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry<String, Long>::getValue))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Variables that the plan has to give, since neither the collection nor an earlier case does. */
    private void open(List<Draft> here, String base) {
        Set<String> kept = new LinkedHashSet<>();
        Map<String, String> first = new LinkedHashMap<>();
        if (!base.equals("{{target.url}}")) {
            variables.open(base).forEach(name -> first.putIfAbsent(name, "The base"));
        }
        for (Draft one : here) {
            String words = one.path + one.body + one.headers + one.text + one.json + one.wantedHeaders;
            Variables seen = new Variables(Map.of());
            kept.forEach(seen::keep);
            seen.open(words).forEach(name -> first.putIfAbsent(name, one.name));
            kept.addAll(one.keep.keySet());
        }
        first.forEach((name, place) -> told.add(place + ": {{" + name
                + "}} has no value here; give it with --with " + name + "=…, or in the migration's with: {" + name
                + ": …}"));
    }
}
