package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.dns.DnsView.Role;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The resolvers and authoritative servers of the plan, asked side by side; one that does not answer is part of the picture. */
public final class NameServers {
    /** For one server's whole chain, or for finding the servers of a zone. */
    private static final Duration WHOLE = Duration.ofSeconds(12);

    private final List<NameServer> resolvers;
    private final List<NameServer> inside;
    private final List<NameServer> authoritative;
    private final Clock clock;
    private final int port;

    public NameServers(Sources.Dns dns, Clock clock) {
        this(dns, clock, NameServer.PORT);
    }

    /** With another port for the servers that are found through NS records. */
    NameServers(Sources.Dns dns, Clock clock, int port) {
        this.port = port;
        this.resolvers = dns.resolvers().stream().map(NameServer::of).toList();
        this.inside = dns.inside().stream().map(NameServer::of).toList();
        this.authoritative = dns.authoritative().stream().map(NameServer::of).toList();
        this.clock = clock;
    }

    /** What every server says of the name. The future does not fail. */
    public CompletableFuture<DnsView> lookUp(String text) {
        return lookUp(text, new Errand(WHOLE));
    }

    /** The same, with the questions noted for the evidence that rests on them. */
    CompletableFuture<DnsView> lookUp(String text, Errand errand) {
        Instant at = clock.instant();
        Name name;
        try {
            name = Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(new DnsView(
                    text, at, List.of(ServerView.failed(text, Role.AUTHORITATIVE, "'" + text + "' is no name"))));
        }
        Zone zone = new Zone(resolvers, port, errand);
        List<CompletableFuture<List<ServerView>>> all = List.of(
                servers(zone, name)
                        .thenCompose(found -> views(found, Role.AUTHORITATIVE, zone, name, errand))
                        .exceptionally(why -> List.of(
                                ServerView.failed("authoritative servers", Role.AUTHORITATIVE, Unanswered.why(why)))),
                views(resolvers, Role.RESOLVER, zone, name, errand),
                views(inside, Role.INSIDE, zone, name, errand));
        return all(all).thenApply(views ->
                new DnsView(text, at, views.stream().flatMap(Collection::stream).toList()));
    }

    /** Completes when every configured server answers anything at all; fails with {@link Unanswered} naming those that do not. */
    public CompletableFuture<Void> reach() {
        Errand errand = new Errand(WHOLE);
        List<NameServer> servers = new ArrayList<>(authoritative);
        servers.addAll(resolvers);
        servers.addAll(inside);
        List<CompletableFuture<List<String>>> asked = servers.stream()
                .map(server -> server.ask(Name.root, Type.SOA, !authoritative.contains(server), errand)
                        .thenApply(answer -> List.<String>of())
                        .exceptionally(why -> List.of(server.shown() + ": " + Unanswered.why(why))))
                .toList();
        return all(asked).thenAccept(answers -> {
            List<String> silent = answers.stream().flatMap(Collection::stream).toList();
            if (!silent.isEmpty()) {
                throw new Unanswered(String.join("; ", silent));
            }
        });
    }

    private CompletableFuture<List<NameServer>> servers(Zone zone, Name name) {
        return authoritative.isEmpty()
                ? inTime(zone.serversOf(name))
                : CompletableFuture.completedFuture(authoritative);
    }

    private static CompletableFuture<List<ServerView>> views(
            List<NameServer> servers, Role role, Zone zone, Name name, Errand errand) {
        return all(servers.stream()
                .map(server -> view(server, role, zone, name, errand))
                .toList());
    }

    private static CompletableFuture<ServerView> view(
            NameServer server, Role role, Zone zone, Name name, Errand errand) {
        boolean recursion = role != Role.AUTHORITATIVE;
        return inTime(new Chain(server, recursion, errand, zone::serversOf).walk(name))
                .thenApply(found -> view(server, role, name, found))
                .exceptionally(why -> ServerView.failed(server.shown(), role, Unanswered.why(why)));
    }

    private static ServerView view(NameServer server, Role role, Name name, Chain.Found found) {
        boolean isNowhere = found.addresses().isEmpty();
        Long negative = found.negative();
        Long absent = found.absent() != null
                ? found.absent()
                : isNowhere ? Long.valueOf(negative == null ? 0 : negative) : null;
        String remembered = absent == null || absent == 0 ? "" : ", remembered for " + absent + " s";
        String error = null;
        if (found.absent() != null && !isNowhere) {
            error = "says that " + name + " does not exist when asked for one family, and gives addresses of the other";
        } else if (found.absent() != null) {
            error = name + " does not exist" + remembered;
        } else if (isNowhere) {
            error = name + " has no address" + remembered;
        }
        return new ServerView(
                server.shown(),
                role,
                found.addresses(),
                found.ttlSeconds(),
                found.authoritative(),
                absent,
                negative,
                List.copyOf(found.via()),
                error);
    }

    private static <T> CompletableFuture<T> inTime(CompletableFuture<T> answer) {
        return answer.copy()
                .orTimeout(WHOLE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(new Unanswered(
                        answer.isDone() ? Unanswered.why(why) : "no whole answer within " + WHOLE.toSeconds() + " s")));
    }

    static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }
}
