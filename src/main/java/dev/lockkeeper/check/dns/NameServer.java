package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.http.Unanswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/**
 * A name server that is asked directly, once per question.
 *
 * @param shown as people know it: {@code ns1.example} or {@code 192.0.2.53:5353}
 */
record NameServer(String shown, InetSocketAddress address) {
    /** Where name servers listen. */
    static final int PORT = 53;

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
    CompletableFuture<Message> ask(Name name, int type, boolean recursion, Duration limit) {
        InetSocketAddress target;
        try {
            target = address.isUnresolved()
                    ? new InetSocketAddress(InetAddress.getByName(address.getHostString()), address.getPort())
                    : address;
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(new Unanswered("the server's own name does not resolve"));
        }
        SimpleResolver resolver = new SimpleResolver(target);
        resolver.setTimeout(limit);
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!recursion) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        return resolver.sendAsync(query)
                .toCompletableFuture()
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(new Unanswered(why(why, limit))));
    }

    private static String why(Throwable thrown, Duration limit) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof PortUnreachableException || cause.getCause() instanceof PortUnreachableException) {
            return "nobody listens there";
        }
        boolean isLate = cause instanceof TimeoutException
                || (cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("imed out"));
        return isLate ? "no answer within " + limit.toMillis() + " ms" : "no answer (" + cause.getMessage() + ")";
    }
}
