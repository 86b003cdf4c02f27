package dev.lockkeeper.check.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.HttpCase;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs one smoke case: builds the request, sends it, and holds the answer against every expectation. */
final class CaseRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpCase it;
    private final String base;
    private final Map<String, String> headers;
    private final Carrier carrier;
    private final Clock clock;

    CaseRun(HttpCase it, String base, Map<String, String> suiteHeaders, Carrier carrier, Clock clock) {
        this.it = it;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.headers = new HashMap<>(suiteHeaders);
        this.headers.putAll(it.headers());
        this.carrier = carrier;
        this.clock = clock;
    }

    /** The names of the values that the case needs from others. */
    Set<String> needs() {
        Set<String> names = new TreeSet<>(Kept.names(it.path()));
        String body = it.body();
        if (body != null) {
            names.addAll(Kept.names(body));
        }
        headers.values().forEach(value -> names.addAll(Kept.names(value)));
        it.expect().json().values().forEach(value -> names.addAll(Kept.names(value)));
        it.expect().headers().values().forEach(value -> names.addAll(Kept.names(value)));
        String text = it.expect().text();
        if (text != null) {
            names.addAll(Kept.names(text));
        }
        return names;
    }

    CompletableFuture<CaseResult> run(Map<String, String> kept, Errand errand) {
        Ask ask;
        try {
            ask = ask(kept);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(CaseResult.without(
                    it.name(),
                    Verdict.ERROR,
                    "request cannot be sent: " + Answer.shortened(String.valueOf(e.getMessage()))));
        }
        return carrier.carry(ask, errand)
                .thenApply(answer -> held(ask, answer, kept))
                .exceptionally(why -> CaseResult.without(it.name(), Verdict.ERROR, Unanswered.why(why)));
    }

    private Ask ask(Map<String, String> kept) {
        Map<String, String> sent = new HashMap<>();
        headers.forEach((name, value) -> sent.put(name, Kept.plainly(value, kept)));
        String body = it.body();
        if (body != null && sent.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            sent.put("Content-Type", "application/json");
        }
        URI uri = URI.create(base + Kept.inPath(it.path(), kept));
        return new Ask(it.method(), uri, sent, body == null ? null : Kept.inBody(body, kept));
    }

    private CaseResult held(Ask ask, Answer answer, Map<String, String> kept) {
        HttpCase.Expect expect = it.expect();
        List<String> wrong = new ArrayList<>();
        if (answer.status() != expect.status()) {
            wrong.add("status " + answer.status() + redirect(answer) + ", expected " + expect.status());
        }
        if (expect.within() != null && answer.took().compareTo(expect.within()) > 0) {
            wrong.add("took " + answer.took().toMillis() + " ms, at most "
                    + expect.within().toMillis() + " ms allowed");
        }
        if (expect.text() != null && !answer.text().contains(Kept.plainly(expect.text(), kept))) {
            wrong.add("body does not contain '" + Kept.plainly(expect.text(), kept) + "'");
        }
        expect.headers().forEach((name, value) -> {
            String wanted = Kept.plainly(value, kept);
            if (!answer.header(name).filter(wanted::equals).isPresent()) {
                wrong.add("header " + name + " is " + quoted(answer.header(name).orElse(null)) + ", expected '" + wanted
                        + "'");
            }
        });
        JsonNode json =
                expect.json().isEmpty() && it.keep().isEmpty() ? MissingNode.getInstance() : json(answer, wrong);
        expect.json().forEach((path, value) -> checkJson(json, path, Kept.plainly(value, kept), wrong));
        Map<String, String> values = keep(json, wrong);
        List<String> remarks = new ArrayList<>();
        checkCertificate(ask, answer, wrong, remarks);
        String seen = answer.status() + " in " + answer.took().toMillis() + " ms";
        String detail = wrong.isEmpty() ? seen : String.join("; ", wrong);
        return new CaseResult(
                it.name(),
                wrong.isEmpty() ? Verdict.PASS : Verdict.FAIL,
                remarks.isEmpty() ? detail : detail + " (" + String.join("; ", remarks) + ")",
                answer.took(),
                values);
    }

    private static String redirect(Answer answer) {
        return answer.header("Location")
                .map(to -> " (redirect to " + to + ", not followed)")
                .orElse("");
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "not there" : "'" + value + "'";
    }

    private static JsonNode json(Answer answer, List<String> wrong) {
        try {
            JsonNode node = JSON.readTree(answer.text());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            wrong.add("body is not JSON: '" + answer.beginning() + "'");
        }
        return MissingNode.getInstance();
    }

    private static void checkJson(JsonNode json, String path, String wanted, List<String> wrong) {
        if (!JsonPath.isReadable(path)) {
            wrong.add("JSON path '" + path + "' cannot be read; allowed: $.name, $.name[0], $['name']");
            return;
        }
        String found = JsonPath.read(json, path).orElse(null);
        if (!wanted.equals(found)) {
            wrong.add(path + " is " + quoted(found) + ", expected '" + wanted + "'");
        }
    }

    private Map<String, String> keep(JsonNode json, List<String> wrong) {
        Map<String, String> values = new HashMap<>();
        it.keep().forEach((name, path) -> {
            if (!JsonPath.isReadable(path)) {
                wrong.add("JSON path '" + path + "' cannot be read; allowed: $.name, $.name[0], $['name']");
                return;
            }
            JsonPath.read(json, path)
                    .ifPresentOrElse(
                            value -> values.put(name, value),
                            () -> wrong.add("nothing to keep as " + name + " at " + path));
        });
        return values;
    }

    private void checkCertificate(Ask ask, Answer answer, List<String> wrong, List<String> remarks) {
        BigDecimal fewest = it.expect().tlsDaysLeft();
        if (fewest == null) {
            return;
        }
        Instant ends = answer.certificateEnds();
        if (ends == null) {
            String remark = carrier.remark(ask);
            if (remark.isEmpty()) {
                wrong.add("no TLS, a certificate valid for " + fewest.toPlainString() + " more days expected");
            } else {
                remarks.add("certificate not looked at: " + remark);
            }
            return;
        }
        Duration left = Duration.between(clock.instant(), ends);
        if (BigDecimal.valueOf(left.toSeconds()).compareTo(fewest.multiply(BigDecimal.valueOf(86_400))) < 0) {
            wrong.add("certificate valid for " + left.toDays() + " more days, at least " + fewest.toPlainString()
                    + " needed");
        } else {
            remarks.add("certificate valid for " + left.toDays() + " more days");
        }
    }
}
