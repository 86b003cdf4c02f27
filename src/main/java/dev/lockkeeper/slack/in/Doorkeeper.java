package dev.lockkeeper.slack.in;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Lets in only what Slack signed, whole and now: the HMAC over the raw bytes compared in constant time, a timestamp at most five
 * minutes away in either direction (Bolt lets the future pass), and a body that is as long as it says.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>
 */
final class Doorkeeper implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** Slack's payloads stay far below; a view is at most 250 KB, form-encoded up to three times that. */
    private static final int MOST = 2 * 1024 * 1024;

    private final byte[] secret;
    private final Clock clock;

    Doorkeeper(String signingSecret, Clock clock) {
        this.secret = signingSecret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public void init(FilterConfig configuration) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        byte[] body;
        try {
            body = http.getInputStream().readNBytes(MOST + 1);
        } catch (IOException e) {
            refuse(answer, 400, "the body was cut off");
            return;
        }
        if (body.length > MOST) {
            refuse(answer, 413, "the body is larger than " + MOST + " bytes");
            return;
        }
        if (http.getContentLengthLong() >= 0 && http.getContentLengthLong() != body.length) {
            refuse(answer, 400, "the body was cut off");
            return;
        }
        String id = Request.id(http.getHeader(Request.ID), new String(body, StandardCharsets.UTF_8));
        answer.setHeader(Request.ID, id);
        // Lines of Bolt and Jetty on this thread, and of threads that work for it, belong to the request as well.
        MDC.put(Request.ID, id);
        try {
            String fault = fault(http, body);
            if (fault != null) {
                refuse(answer, 401, fault);
                return;
            }
            chain.doFilter(new ReadRequest(http, body, id), response);
        } finally {
            MDC.remove(Request.ID);
        }
    }

    private @Nullable String fault(HttpServletRequest request, byte[] body) {
        String timestamp = request.getHeader("X-Slack-Request-Timestamp");
        String signature = request.getHeader("X-Slack-Signature");
        if (timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) {
            return "the request is not signed";
        }
        long away = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        if (away > SKEW.toSeconds()) {
            return "the timestamp is " + away + " s away from our clock; at most " + SKEW.toSeconds()
                    + " s are allowed";
        }
        byte[] expected = ("v0=" + hmac(timestamp, body)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))
                ? null
                : "the signature does not match";
    }

    private String hmac(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HmacSHA256", e);
        }
    }

    private static void refuse(HttpServletResponse answer, int status, String why) throws IOException {
        LOG.atInfo().addKeyValue("status", status).addKeyValue("reason", why).log("request refused at the door");
        answer.setStatus(status);
        answer.setContentType("application/json; charset=utf-8");
        answer.getOutputStream().write(("{\"error\":\"" + why + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
