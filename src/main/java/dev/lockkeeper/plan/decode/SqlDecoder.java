package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Parity.Database;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Value.Scalar;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a check of the kind {@code sql}: a query against a limit. */
final class SqlDecoder {
    private static final String PREFIX = "jdbc:postgresql://";
    /** What a connection may be told beside host and database. Others can load classes or carry a password. */
    private static final Set<String> OPTIONS = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "channelBinding");

    private static final Form<String> URL = Form.text(
            "jdbc:postgresql://host:port/database without user or password, with nothing behind it but ?sslmode,"
                    + " sslrootcert, sslcert, sslkey or channelBinding",
            PREFIX + "stand.in/stand-in",
            SqlDecoder::url);

    private SqlDecoder() {}

    static CheckSpec check(Fields fields) {
        for (String side : List.of("before", "after")) {
            fields.forbid(
                    side,
                    "found two databases to compare, which this version can not do; allowed: url, secret, query,"
                            + " at_most, at_least, unit");
        }
        CheckSpec check = threshold(fields);
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
        return new CheckSpec.SqlThreshold(database, query, atMost, atLeast, fields.get("unit", Forms.ANY, ""));
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
