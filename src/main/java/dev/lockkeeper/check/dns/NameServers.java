package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.dns.DnsView.Role;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.programme.Sources;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The resolvers and authoritative servers of the plan, asked side by side; one that does not answer is part of the picture. */
public final class NameServers {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final List<NameServer> resolvers;
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
        this.authoritative = dns.authoritative().stream().map(NameServer::of).toList();
        this.clock = clock;
    }

    /** What every server says of the name. The future does not fail. */
    public CompletableFuture<DnsView> lookUp(String text) {
        Instant at = clock.instant();
        Name name;
        try {
            name = Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(
                    new DnsView(text, at, List.of(failed(text, Role.AUTHORITATIVE, "'" + text + "' is no name"))));
        }
        CompletableFuture<List<ServerView>> fromResolvers = all(resolvers.stream()
                .map(server -> view(server, Role.RESOLVER, name))
                .toList());
        CompletableFuture<List<ServerView>> fromZone = authoritativeFor(name)
                .thenCompose(servers -> all(servers.stream()
                        .map(server -> view(server, Role.AUTHORITATIVE, name))
                        .toList()))
                .exceptionally(
                        why -> List.of(failed("authoritative servers", Role.AUTHORITATIVE, Unanswered.why(why))));
        return fromZone.thenCombine(fromResolvers, (zone, others) -> {
            List<ServerView> both = new ArrayList<>(zone);
            both.addAll(others);
            return new DnsView(text, at, both);
        });
    }

    /** Completes when every configured server answers anything at all; fails with {@link Unanswered} naming those that do not. */
    public CompletableFuture<Void> reach() {
        List<NameServer> servers = new ArrayList<>(authoritative);
        servers.addAll(resolvers);
        List<CompletableFuture<List<String>>> asked = servers.stream()
                .map(server -> server.ask(Name.root, Type.SOA, resolvers.contains(server), LIMIT)
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

    private CompletableFuture<ServerView> view(NameServer server, Role role, Name name) {
        boolean recursion = role == Role.RESOLVER;
        return new Chain(server, recursion, LIMIT, this::oneAuthoritativeFor)
                .walk(name)
                .thenApply(found -> new ServerView(
                        server.shown(),
                        role,
                        found.addresses(),
                        found.ttlSeconds(),
                        found.authoritative(),
                        role == Role.AUTHORITATIVE && !found.authoritative()
                                ? "answers without authority (no AA flag)"
                                : null))
                .exceptionally(why -> failed(server.shown(), role, Unanswered.why(why)));
    }

    private CompletableFuture<NameServer> oneAuthoritativeFor(Name name) {
        return discover(name, name).thenApply(servers -> servers.get(0));
    }

    private CompletableFuture<List<NameServer>> authoritativeFor(Name name) {
        return authoritative.isEmpty() ? discover(name, name) : CompletableFuture.completedFuture(authoritative);
    }

    /** Asks upwards, label by label, until a zone names its servers. */
    private CompletableFuture<List<NameServer>> discover(Name name, Name zone) {
        if (zone.equals(Name.root)) {
            return CompletableFuture.failedFuture(
                    new Unanswered("no name servers found for " + name + ": name them in sources.dns.authoritative"));
        }
        NameServer resolver = anyResolver();
        return resolver.ask(zone, Type.NS, true, LIMIT).thenCompose(answer -> {
            List<Name> servers = answer.getSection(Section.ANSWER).stream()
                    .filter(record ->
                            record instanceof NSRecord && record.getName().equals(zone))
                    .map(record -> ((NSRecord) record).getTarget())
                    .sorted()
                    .toList();
            if (servers.isEmpty()) {
                return discover(name, new Name(zone, 1));
            }
            return all(servers.stream()
                            .map(server -> addresses(resolver, server))
                            .toList())
                    .thenApply(found -> {
                        List<NameServer> known =
                                found.stream().flatMap(Collection::stream).toList();
                        if (known.isEmpty()) {
                            throw new Unanswered("the name servers of " + zone + " have no addresses");
                        }
                        return known;
                    });
        });
    }

    private CompletableFuture<List<NameServer>> addresses(NameServer resolver, Name server) {
        return resolver.ask(server, Type.A, true, LIMIT)
                .thenCombine(resolver.ask(server, Type.AAAA, true, LIMIT), (four, six) -> {
                    List<Record> records = new ArrayList<>(four.getSection(Section.ANSWER));
                    records.addAll(six.getSection(Section.ANSWER));
                    String shown = server.toString(true);
                    List<NameServer> servers = new ArrayList<>();
                    for (Record record : records) {
                        if (record instanceof ARecord address) {
                            servers.add(new NameServer(shown, new InetSocketAddress(address.getAddress(), port)));
                        } else if (record instanceof AAAARecord address && servers.isEmpty()) {
                            servers.add(new NameServer(shown, new InetSocketAddress(address.getAddress(), port)));
                        }
                    }
                    return servers;
                });
    }

    private NameServer anyResolver() {
        if (!resolvers.isEmpty()) {
            return resolvers.get(0);
        }
        InetSocketAddress own = ResolverConfig.getCurrentConfig().servers().stream()
                .findFirst()
                .orElseThrow(() -> new Unanswered("no resolver is known: name one in sources.dns.resolvers"));
        return new NameServer(own.getHostString(), own);
    }

    private static ServerView failed(String server, Role role, String why) {
        return new ServerView(server, role, Set.of(), 0, false, why);
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }
}
