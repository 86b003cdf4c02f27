package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.dns.DnsView.Role;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What else a look at a record tells, that no server says by itself: a proxy in front, a view of an inside, what absence costs. */
final class Remarks {
    private final DnsView view;
    private final Set<String> zone = new TreeSet<>();

    Remarks(DnsView view) {
        this.view = view;
        view.authoritative().forEach(server -> zone.addAll(server.addresses()));
    }

    /** One line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        proxy().ifPresent(lines::add);
        for (ServerView server : view.servers()) {
            if (server.role() == Role.RESOLVER && server.error() == null) {
                inside(server).or(() -> longer(server)).ifPresent(lines::add);
            }
        }
        negative().ifPresent(lines::add);
        return lines;
    }

    /** The TTL of a proxied record is the proxy's, whatever the record was given, and DNS does not move its traffic. */
    Optional<String> proxy() {
        String proxied = zone.stream()
                .filter(address -> Network.anyHolds(Network.CLOUDFLARE, address))
                .collect(Collectors.joining(", "));
        return proxied.isEmpty()
                ? Optional.empty()
                : Optional.of(proxied
                        + " belongs to Cloudflare: the record is proxied, so that clients see the proxy's TTL and"
                        + " addresses, and not the record's");
    }

    /** A resolver that remembers does not set AA; one that does has data of its own, and so has one with inside addresses. */
    private Optional<String> inside(ServerView resolver) {
        boolean isOther = !zone.isEmpty() && !resolver.addresses().equals(zone);
        boolean isPrivate = !resolver.addresses().isEmpty()
                && resolver.addresses().stream().allMatch(address -> Network.anyHolds(Network.PRIVATE, address))
                && zone.stream().noneMatch(address -> Network.anyHolds(Network.PRIVATE, address));
        return isOther && (resolver.authoritative() || isPrivate)
                ? Optional.of(resolver.server() + " has a view of its own (split horizon): "
                        + String.join(", ", resolver.addresses()) + " instead of " + String.join(", ", zone)
                        + "; who asks it is not moved by this record. If that is meant, name it in sources.dns.inside")
                : Optional.empty();
    }

    private Optional<String> longer(ServerView resolver) {
        long highest = view.maxTtlSeconds().orElse(Long.MAX_VALUE);
        return resolver.ttlSeconds() > highest && resolver.addresses().equals(zone)
                ? Optional.of(resolver.server() + " tells clients a TTL of " + resolver.ttlSeconds()
                        + " s, more than the " + highest + " s of the record: its clients are moved later")
                : Optional.empty();
    }

    private Optional<String> negative() {
        return view.authoritative().stream()
                .flatMap(server -> Optional.ofNullable(server.negativeSeconds()).stream())
                .max(Long::compare)
                .map(seconds -> "a name that does not exist is remembered for " + seconds
                        + " s here (negative TTL, the SOA's minimum)");
    }
}
