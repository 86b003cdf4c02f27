package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Finds the authoritative servers of a name through NS records, each name once in a look. Safe for threads. */
final class Zone {
    /** More servers than any zone has, but a hostile one. */
    private static final int MOST = 26;

    private final List<NameServer> resolvers;
    private final int port;
    private final Errand errand;
    private final Map<Name, CompletableFuture<List<NameServer>>> known = new HashMap<>();

    /**
     * @param port where the servers that are found listen
     */
    Zone(List<NameServer> resolvers, int port, Errand errand) {
        this.resolvers = resolvers;
        this.port = port;
        this.errand = errand;
    }

    /** All servers that have authority over the name; fails with {@link Unanswered}. */
    CompletableFuture<List<NameServer>> serversOf(Name name) {
        CompletableFuture<List<NameServer>> asked = new CompletableFuture<>();
        synchronized (known) {
            CompletableFuture<List<NameServer>> running = known.putIfAbsent(name, asked);
            if (running != null) {
                return running;
            }
        }
        CompletableFuture<List<NameServer>> unusedPassing = discovered(name, name)
                .whenComplete((servers, why) -> {
                    if (why != null) {
                        asked.completeExceptionally(why);
                    } else {
                        asked.complete(servers);
                    }
                });
        return asked;
    }

    /** Asks upwards, label by label, until a zone names its servers. */
    private CompletableFuture<List<NameServer>> discovered(Name name, Name zone) {
        if (zone.equals(Name.root)) {
            return CompletableFuture.failedFuture(
                    new Unanswered("no name servers found for " + name + ": name them in sources.dns.authoritative"));
        }
        NameServer resolver;
        try {
            resolver = anyResolver();
        } catch (Unanswered e) {
            return CompletableFuture.failedFuture(e);
        }
        return resolver.ask(zone, Type.NS, true, errand).thenCompose(answer -> {
            List<Name> servers = answer.getSection(Section.ANSWER).stream()
                    .filter(record ->
                            record instanceof NSRecord && record.getName().equals(zone))
                    .map(record -> ((NSRecord) record).getTarget())
                    .distinct()
                    .sorted()
                    .toList();
            if (servers.isEmpty()) {
                return discovered(name, new Name(zone, 1));
            }
            if (servers.size() > MOST) {
                throw new Unanswered(zone + " names " + servers.size() + " servers, at most " + MOST + " are asked");
            }
            return NameServers.all(servers.stream()
                            .map(server -> addressed(resolver, zone, server))
                            .toList())
                    .thenApply(
                            found -> found.stream().flatMap(Collection::stream).toList());
        });
    }

    /** A server of the zone whose address is not known could say something else than the others: that is an error. */
    private CompletableFuture<List<NameServer>> addressed(NameServer resolver, Name zone, Name server) {
        return resolver.ask(server, Type.A, true, errand)
                .thenCombine(resolver.ask(server, Type.AAAA, true, errand), (four, six) -> {
                    List<InetAddress> addresses = new ArrayList<>(addresses(four));
                    if (addresses.isEmpty()) {
                        addresses.addAll(addresses(six));
                    }
                    if (addresses.isEmpty()) {
                        throw new Unanswered("the name server " + server + " of " + zone + " has no address");
                    }
                    String shown = server.toString(true);
                    boolean isOne = addresses.size() == 1;
                    return addresses.stream()
                            .limit(MOST)
                            .map(address -> new NameServer(
                                    isOne ? shown : shown + " (" + address.getHostAddress() + ")",
                                    new InetSocketAddress(address, port)))
                            .toList();
                });
    }

    private static List<InetAddress> addresses(Message answer) {
        List<InetAddress> addresses = new ArrayList<>();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof ARecord four) {
                addresses.add(four.getAddress());
            } else if (record instanceof AAAARecord six) {
                addresses.add(six.getAddress());
            }
        }
        return addresses;
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
}
