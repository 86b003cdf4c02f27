package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.RawAnswer;
import dev.lockkeeper.domain.bundle.RawAnswer.Encoding;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a question and its raw answer are written. A body that is not the one of its digest is refused. */
final class ExchangeForm {
    private static final Form<List<Json>> LIST = new Form<>(
            "a list of questions and answers",
            json -> json instanceof Json.Items items ? items.values() : null,
            List.of());

    private static final Map<Encoding, String> KEYS =
            Map.of(Encoding.TEXT, "body", Encoding.BASE64, "base64", Encoding.CUT, "cut", Encoding.MASKED, "masked");

    private ExchangeForm() {}

    /** The bundle's exchanges; none when it has none. */
    static List<Exchange> read(Members all) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Json json : all.get("exchanges", LIST, List.of())) {
            Members members = Members.of(json, "exchanges[" + exchanges.size() + "]", all.mistakes());
            exchanges.add(exchange(members));
            members.done();
        }
        return exchanges;
    }

    private static Exchange exchange(Members members) {
        String ask = members.need("ask", Forms.ANY);
        String sent = members.find("sent", Forms.ANY);
        String failure = members.find("failure", Forms.ANY);
        return failure != null
                ? new Exchange(ask, sent, null, failure)
                : new Exchange(ask, sent, answer(members), null);
    }

    private static RawAnswer answer(Members members) {
        Map<String, String> headers = new HashMap<>();
        Members below = members.belowIfThere("headers");
        below.each().keySet().forEach(name -> headers.put(name, below.need(name, Forms.ANY)));
        Digest digest = members.need("sha256", Forms.DIGEST);
        Encoding encoding = Encoding.TEXT;
        for (Map.Entry<Encoding, String> key : KEYS.entrySet()) {
            encoding = members.has(key.getValue()) ? key.getKey() : encoding;
        }
        String body = members.need(KEYS.getOrDefault(encoding, "body"), Forms.ANY);
        long bytes = members.need("bytes", Forms.WHOLE).longValue();
        if (encoding == Encoding.TEXT) {
            verify(body.getBytes(StandardCharsets.UTF_8), digest, members);
        } else if (encoding == Encoding.BASE64) {
            decoded(body, members).ifPresent(decoded -> verify(decoded, digest, members));
        }
        return new RawAnswer(
                members.get("status", Forms.SMALL, RawAnswer.NO_HTTP),
                headers,
                members.get("took", Forms.TIME, Duration.ZERO),
                members.find("certificate_ends", Forms.MOMENT),
                digest,
                bytes,
                body,
                encoding);
    }

    private static void verify(byte[] body, Digest digest, Members members) {
        if (!Digest.of(body).equals(digest)) {
            members.refuse(
                    "sha256",
                    "found a body with the digest " + Digest.of(body).shortForm() + "; the answer's was "
                            + digest.shortForm() + ": the body is not what the source answered");
        }
    }

    private static Optional<byte[]> decoded(String base64, Members members) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            members.refuse("base64", "found a text that is not base 64; allowed: base 64");
            return Optional.empty();
        }
    }

    /** The exchange as bundles write it. */
    static Json written(Exchange exchange) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("ask", Json.words(exchange.ask()));
        keys.put("sent", words(exchange.sent()));
        keys.put("failure", words(exchange.failure()));
        RawAnswer answer = exchange.answer();
        if (answer != null) {
            boolean isHttp = answer.status() != RawAnswer.NO_HTTP;
            keys.put("status", isHttp ? Json.number(BigDecimal.valueOf(answer.status())) : null);
            Map<String, Json> headers = new TreeMap<>();
            answer.headers().forEach((name, value) -> headers.put(name, Json.words(value)));
            keys.put("headers", headers.isEmpty() ? null : Json.keys(headers));
            keys.put("took", isHttp ? Json.words(Forms.written(answer.took())) : null);
            Instant ends = answer.certificateEnds();
            keys.put("certificate_ends", ends == null ? null : Json.words(ends.toString()));
            keys.put("sha256", Json.words(answer.digest().hex()));
            keys.put("bytes", Json.number(BigDecimal.valueOf(answer.bytes())));
            keys.put(KEYS.getOrDefault(answer.encoding(), "body"), Json.words(answer.body()));
        }
        return Json.keys(keys);
    }

    private static @Nullable Json words(@Nullable String text) {
        return text == null ? null : Json.words(text);
    }
}
