package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Database;
import dev.lockkeeper.domain.programme.Parity.Proof;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Value.Scalar;
import dev.lockkeeper.plan.yaml.Value.Scalar.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a check of the kind {@code sql}: a query against a limit, or two databases against each other. */
final class SqlDecoder {
    private static final String PREFIX = "jdbc:postgresql://";
    /** What a connection may be told beside host and database. Others can load classes or carry a password. */
    private static final Set<String> OPTIONS = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "channelBinding");

    private static final List<String> EIGHT = List.of("1", "2", "3", "4", "5", "6", "7", "8");

    private static final Form<String> URL = Form.text(
            "jdbc:postgresql://host:port/database without user or password, with nothing behind it but ?sslmode,"
                    + " sslrootcert, sslcert, sslkey or channelBinding",
            PREFIX + "stand.in/stand-in",
            SqlDecoder::url);
    private static final Map<String, Proof> PROOFS = proofs();
    private static final Form<Proof> PROOF = Form.oneOf(PROOFS.keySet(), PROOFS::get);
    private static final Form<Proof> ACCEPTED =
            Form.oneOf(List.of("native", "md5", "bytes"), text -> text.equals("counts") ? null : PROOFS.get(text));
    private static final Form<Integer> WORKERS = Form.oneOf(
                    EIGHT, text -> EIGHT.contains(text) ? Integer.valueOf(text) : null)
            .also(Kind.WHOLE);
    private static final Form<String> OBJECT = Form.text(
            "a schema, an object as schema.name, or a kind of objects as kind:grant",
            "stand_in",
            text -> text.isBlank() || text.length() > 200 ? null : text.strip());

    private SqlDecoder() {}

    static CheckSpec check(Fields fields) {
        boolean compares = fields.has("before") || fields.has("after");
        CheckSpec check = compares ? new CheckSpec.SqlParity(parity(fields)) : threshold(fields);
        fields.done();
        return check;
    }

    private static CheckSpec threshold(Fields fields) {
        Database database = new Database(address(fields, "url"), fields.find("secret", Forms.SLUG));
        String query = fields.need("query", Forms.TEXT);
        BigDecimal atMost = fields.find("at_most", Forms.NUMBER);
        BigDecimal atLeast = fields.find("at_least", Forms.NUMBER);
        if (atMost == null && atLeast == null && fields.has("query")) {
            fields.refuse(
                    "found no limit; allowed: at_most, at_least or both, since a check without a limit proves nothing");
        }
        Futile.refuse(fields, atMost, atLeast);
        return new CheckSpec.SqlThreshold(database, query, atMost, atLeast, fields.get("unit", Forms.ANY, ""));
    }

    private static Parity parity(Fields fields) {
        String secret = fields.find("secret", Forms.SLUG);
        String before = address(fields, "before");
        String after = address(fields, "after");
        if (before.equals(after) && fields.has("before") && fields.has("after")) {
            fields.refuse("after", "found the same database as before; allowed: the one that is moved to");
        }
        Duration window = fields.find("window", Forms.POSITIVE);
        Proof proof = fields.get("proof", PROOF, window == null ? Proof.MD5 : Proof.BYTES);
        Proof accept = fields.get("accept", ACCEPTED, proof == Proof.NATIVE ? Proof.NATIVE : Proof.MD5);
        if (proof.compareTo(accept) < 0) {
            fields.refuse(
                    "proof",
                    "found '" + Forms.word(proof) + "', which is weaker than what is accepted; allowed: at least "
                            + Forms.word(accept));
        }
        return new Parity(
                new Database(before, secret),
                new Database(after, secret),
                proof,
                accept,
                window,
                fields.get("chunk_limit", Forms.POSITIVE, Duration.ofMinutes(2)),
                fields.get("workers", WORKERS, 3),
                fields.get("busy_at", Forms.COUNT, 16),
                fields.get("catch_up", Forms.DURATION, Duration.ofMinutes(1)),
                fields.get("sample", Forms.COUNT, 1000),
                fields.get("show_keys", Forms.TRUTH, true),
                fields.get("trim_char", Forms.TRUTH, false),
                fields.list("except", OBJECT));
    }

    private static Map<String, Proof> proofs() {
        Map<String, Proof> all = new LinkedHashMap<>();
        for (Proof proof : Proof.values()) {
            all.put(Forms.word(proof), proof);
        }
        return all;
    }

    /** An address that holds a user or a password is not even repeated. */
    private static String address(Fields fields, String key) {
        if (fields.value(key) instanceof Scalar written
                && (written.text().contains("@") || written.text().contains("password"))) {
            fields.refuse(key, "found an address with a user or a password in it; allowed: " + URL.allowed());
            return URL.placeholder();
        }
        return fields.need(key, URL);
    }

    private static @Nullable String url(String text) {
        if (!text.startsWith(PREFIX)) {
            return null;
        }
        try {
            URI uri = new URI(text.substring("jdbc:".length()));
            boolean named = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getPath() != null
                    && uri.getPath().matches("/[^/]+");
            return named && isAllowed(uri.getQuery()) ? text : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isAllowed(@Nullable String options) {
        return options == null
                || Arrays.stream(options.split("&", -1))
                        .allMatch(option -> OPTIONS.contains(option.replaceFirst("=.*", "")) && option.contains("="));
    }
}
