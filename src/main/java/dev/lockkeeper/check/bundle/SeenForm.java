package dev.lockkeeper.check.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.JsonReader;
import dev.lockkeeper.check.bundle.json.JsonWriter;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a case is written that was seen at one moment. Lockkeeper writes it, and reads what it wrote; its answers are the exchanges. */
final class SeenForm {
    /** The kinds of check whose verdict is seen. */
    static final List<String> KINDS = List.of("http", "smoke", "kubernetes", "dns", "sql", "alertmanager", "job");

    private static final String LOOK = "look";
    private static final String ALLOWED = "as Lockkeeper wrote it";

    private final Members check;
    private final Mistakes mistakes;

    private SeenForm(Members check, Mistakes mistakes) {
        this.check = check;
        this.mistakes = mistakes;
    }

    /** The case below {@code check}; what it was asked stands in the bundle's exchanges. */
    static Case.Seen read(Members all, Members check) {
        SeenForm form = new SeenForm(check, all.mistakes());
        if (!all.has("exchanges")) {
            all.refuse("found no 'exchanges'; allowed: the questions and answers that the verdict was found from");
        }
        Instant at = check.need("at", Forms.MOMENT);
        CheckSpec look = form.need(LOOK, CheckSpec.class, new CheckSpec.DnsPointsTo("", ""));
        Case.Seen seen = new Case.Seen(
                look,
                form.need("target", Target.class, new Target("", null, null, null, null)),
                form.need(
                        "sources",
                        Sources.class,
                        new Sources(null, null, null, new Sources.Dns(List.of(), List.of()), Map.of())),
                at,
                check.find("switched_at", Forms.MOMENT),
                form.find("ttl", TtlLog.class, TtlLog.EMPTY),
                Arrays.asList(form.find("rehearsed", Tally[].class, new Tally[0])));
        check.done();
        return seen;
    }

    /** The bundle's keys that make the case. */
    static Map<String, @Nullable Json> written(Case.Seen it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("kind", Json.words(it.check().kind()));
        keys.put("at", Json.words(it.at().toString()));
        keys.put(LOOK, json(it.check(), CheckSpec.class));
        keys.put("target", json(it.target(), Target.class));
        keys.put("sources", json(it.sources(), Sources.class));
        Instant switched = it.switchedAt();
        keys.put("switched_at", switched == null ? null : Json.words(switched.toString()));
        keys.put("ttl", it.ttl().equals(TtlLog.EMPTY) ? null : json(it.ttl(), TtlLog.class));
        keys.put(
                "rehearsed",
                it.rehearsed().isEmpty() ? null : json(it.rehearsed().toArray(Tally[]::new), Tally[].class));
        return Map.of("check", Json.keys(keys));
    }

    private <T> T need(String key, Class<T> type, T placeholder) {
        if (!check.has(key)) {
            check.refuse("found no '" + key + "'; allowed: " + ALLOWED);
            return placeholder;
        }
        return find(key, type, placeholder);
    }

    private <T> T find(String key, Class<T> type, T otherwise) {
        Json json = check.value(key);
        if (json == null) {
            return otherwise;
        }
        try {
            return SeenJson.read(JsonWriter.pretty(json), type);
        } catch (JsonProcessingException e) {
            mistakes.add(json.place(), "check." + key, "found " + e.getOriginalMessage() + "; allowed: " + ALLOWED);
            return otherwise;
        }
    }

    private static <T> Json json(T value, Class<T> type) {
        byte[] text = SeenJson.write(value, type).getBytes(StandardCharsets.UTF_8);
        return JsonReader.read(text, new Mistakes()).orElseThrow(() -> new AssertionError("written as JSON"));
    }
}
