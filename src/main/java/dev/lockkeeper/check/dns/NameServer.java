package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/**
 * A name server that is asked directly: over UDP, over TCP when the answer is cut off, and once more when a packet seems lost.
 *
 * @param shown as people know it: {@code ns1.example} or {@code 192.0.2.53:5353}
 */
record NameServer(String shown, InetSocketAddress address) {
    /** Where name servers listen. */
    static final int PORT = 53;

    /** For one question, when the errand leaves that much. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** What the first question gets of the time, in parts; the second one gets the rest. */
    private static final int PARTS = 3;

    /** The server of a text such as {@code 192.0.2.53}, {@code ns1.example:5353} or {@code [2001:db8::1]:53}. */
    static NameServer of(String text) {
        String host = text;
        int port = PORT;
        int colon = text.lastIndexOf(':');
        boolean isBareV6 = text.indexOf(':') != colon && !text.startsWith("[");
        if (colon > 0 && !isBareV6 && !text.endsWith("]")) {
            host = text.substring(0, colon);
            port = Integer.parseInt(text.substring(colon + 1));
        }
        return new NameServer(text, InetSocketAddress.createUnresolved(host.replaceAll("[\\[\\]]", ""), port));
    }

    /** The answer to one question; fails with {@link Unanswered}. */
    CompletableFuture<Message> ask(Name name, int type, boolean recursion, Errand errand) {
        String question = name + " " + Type.string(type) + (recursion ? ", recursion on" : ", recursion off");
        Asked asked = new Asked(shown, question, null, null);
        return errand.told(
                        "DNS " + shown + " " + question,
                        () -> sent(name, type, recursion, errand).thenApply(Message::toWire))
                .thenApply(NameServer::read)
                .whenComplete((answer, why) -> errand.note(answered(asked, answer)));
    }

    private CompletableFuture<Message> sent(Name name, int type, boolean recursion, Errand errand) {
        InetSocketAddress target;
        try {
            target = address.isUnresolved()
                    ? new InetSocketAddress(InetAddress.getByName(address.getHostString()), address.getPort())
                    : address;
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(new Unanswered("the server's own name does not resolve"));
        }
        Record question = Record.newRecord(name, type, DClass.IN);
        Duration limit = errand.limit().compareTo(LIMIT) < 0 ? errand.limit() : LIMIT;
        Duration first = limit.dividedBy(PARTS);
        return send(target, question, recursion, first)
                .exceptionallyCompose(why -> isWorthAnother(cause(why))
                        ? send(target, question, recursion, limit.minus(first))
                        : CompletableFuture.failedFuture(why))
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(new Unanswered(why(cause(why), limit))));
    }

    private static Message read(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException e) {
            throw new Unanswered("its answer cannot be trusted (" + e.getMessage() + ")");
        }
    }

    private static CompletableFuture<Message> send(
            InetSocketAddress target, Record question, boolean recursion, Duration limit) {
        SimpleResolver resolver = new SimpleResolver(target);
        resolver.setTimeout(limit);
        Message query = Message.newQuery(question);
        if (!recursion) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        return resolver.sendAsync(query).toCompletableFuture();
    }

    /** The records as they came, without what differs each time. */
    private static Asked answered(Asked asked, @Nullable Message answer) {
        if (answer == null) {
            return asked;
        }
        String records = answer.getSection(Section.ANSWER) + "\n" + answer.getSection(Section.AUTHORITY) + "\n"
                + answer.getHeader().printFlags() + answer.getRcode();
        return new Asked(
                asked.source(), asked.question(), asked.time(), Digest.of(records.getBytes(StandardCharsets.UTF_8)));
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** A packet may be lost, and a connection that was kept open may have been closed meanwhile. */
    private static boolean isWorthAnother(Throwable cause) {
        return isLate(cause) || (cause instanceof IOException && !isRefused(cause) && !isDistorted(cause));
    }

    private static boolean isRefused(Throwable cause) {
        return cause instanceof PortUnreachableException || cause.getCause() instanceof PortUnreachableException;
    }

    /** Another id, another question or bytes that are no message: dnsjava looks. */
    private static boolean isDistorted(Throwable cause) {
        return cause instanceof WireParseException;
    }

    private static boolean isLate(Throwable cause) {
        return cause instanceof TimeoutException
                || (cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("imed out"));
    }

    private static String why(Throwable cause, Duration limit) {
        if (isRefused(cause)) {
            return "nobody listens there";
        }
        if (isDistorted(cause)) {
            return "its answer cannot be trusted (" + cause.getMessage() + ")";
        }
        String message = cause.getMessage();
        return isLate(cause)
                ? "no answer within " + limit.toMillis() + " ms"
                : "no answer (" + (message == null ? "the connection was closed" : message) + ")";
    }
}
