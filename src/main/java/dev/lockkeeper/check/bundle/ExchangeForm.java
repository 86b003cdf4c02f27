package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.Exchange.Encoding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a question and its raw answer are written. A body that is not the one of its digest is refused. */
final class ExchangeForm {
    private static final Form<List<Json>> LIST = new Form<>(
            "a list of questions and answers",
            json -> json instanceof Json.Items items ? items.values() : null,
            List.of());

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
        int status = members.get("status", Forms.SMALL, 0);
        if (failure != null) {
            return new Exchange(ask, sent, status, failure, Digest.of(""), 0, "", Encoding.TEXT);
        }
        Digest digest = members.need("sha256", Forms.DIGEST);
        String base64 = members.find("base64", Forms.ANY);
        String cut = members.find("cut", Forms.ANY);
        if (cut != null) {
            BigInteger whole = members.need("bytes", Forms.WHOLE);
            return new Exchange(ask, sent, status, null, digest, whole.longValue(), cut, Encoding.CUT);
        }
        String body = base64 == null ? members.need("body", Forms.ANY) : base64;
        byte[] bytes = base64 == null ? body.getBytes(StandardCharsets.UTF_8) : decoded(base64, members);
        if (!Digest.of(bytes).equals(digest)) {
            members.refuse(
                    "sha256",
                    "found a body with the digest " + Digest.of(bytes).shortForm() + "; the answer's was "
                            + digest.shortForm() + ": the body is not what the source answered");
        }
        return new Exchange(
                ask, sent, status, null, digest, bytes.length, body, base64 == null ? Encoding.TEXT : Encoding.BASE64);
    }

    private static byte[] decoded(String base64, Members members) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            members.refuse("base64", "found a text that is not base 64; allowed: base 64");
            return new byte[0];
        }
    }

    /** The exchange as bundles write it. */
    static Json written(Exchange exchange) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("ask", Json.words(exchange.ask()));
        keys.put("sent", Optional.ofNullable(exchange.sent()).map(Json::words).orElse(null));
        if (exchange.failure() != null) {
            keys.put("failure", Json.words(exchange.failure()));
            return Json.keys(keys);
        }
        keys.put("status", Json.number(BigDecimal.valueOf(exchange.status())));
        keys.put("sha256", Json.words(exchange.digest().hex()));
        String key = switch (exchange.encoding()) {
            case TEXT -> "body";
            case BASE64 -> "base64";
            case CUT -> "cut";
        };
        keys.put(key, Json.words(exchange.body()));
        if (exchange.encoding() == Encoding.CUT) {
            keys.put("bytes", Json.number(BigDecimal.valueOf(exchange.bytes())));
        }
        return Json.keys(keys);
    }
}
