package dev.lockkeeper.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signed request that is in the bot's hands before its last byte was sent. */
final class HalfPost implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answer;
    private final byte[] body;

    private HalfPost(Socket socket, byte[] body) throws IOException {
        this.socket = socket;
        this.body = body;
        this.answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Sends all but the body, and returns when the bot asks for that.
     *
     * @param id the {@code x-request-id} that a proxy in front would have given it
     */
    static HalfPost begin(URI to, String signingSecret, String id, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of()
                .formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
        HalfPost post = new HalfPost(new Socket(to.getHost(), to.getPort()), bytes);
        post.socket.setSoTimeout(30_000);
        String head = String.join(
                "\r\n",
                "POST " + to.getPath() + " HTTP/1.1",
                "Host: " + to.getAuthority(),
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + bytes.length,
                "X-Slack-Request-Timestamp: " + timestamp,
                "X-Slack-Signature: v0=" + signature,
                "x-request-id: " + id,
                "Expect: 100-continue",
                "Connection: close",
                "",
                "");
        post.socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        String first = post.answer.readLine();
        if (!"HTTP/1.1 100 Continue".equals(first)) {
            throw new AssertionError("the request was not taken up: " + first);
        }
        post.answer.readLine();
        return post;
    }

    /** Whether nobody else is let in any more. */
    static boolean isClosed(URI to) throws IOException {
        try (Socket other = new Socket(to.getHost(), to.getPort())) {
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    /** Sends the body; the answer's first line and headers, the latter by name. */
    Map<String, String> end() throws IOException {
        socket.getOutputStream().write(body);
        Map<String, String> head = new LinkedHashMap<>();
        head.put("", String.valueOf(answer.readLine()));
        for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
            int colon = line.indexOf(':');
            head.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return head;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
