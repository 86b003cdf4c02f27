package dev.lockkeeper.check.dns;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What every authoritative server and every resolver said of a name, each with its own answer or error.
 *
 * @param at when they were asked
 */
public record DnsView(String name, Instant at, List<ServerView> servers) {
    /** Whose answer it is. */
    public enum Role {
        AUTHORITATIVE,
        RESOLVER
    }

    /**
     * One server's answer.
     *
     * @param addresses every A and AAAA at the end of the CNAME chain
     * @param ttlSeconds how long any part of the answer may be remembered: the highest TTL over the record sets of the chain
     * @param authoritative whether the answer bore the AA flag
     * @param error why there is no answer; null when there is one
     */
    public record ServerView(
            String server,
            Role role,
            Set<String> addresses,
            long ttlSeconds,
            boolean authoritative,
            @Nullable String error) {
        public ServerView {
            addresses = Collections.unmodifiableSet(new TreeSet<>(addresses));
        }
    }

    public DnsView {
        servers = List.copyOf(servers);
    }

    /** Whether servers of both roles were asked as configured, every one answered, and with this address alone. */
    public boolean pointsEverywhereTo(String address) {
        return !servers.isEmpty()
                && servers.stream()
                        .allMatch(server ->
                                server.error() == null && server.addresses().equals(Set.of(address)));
    }

    /** The highest TTL over the authoritative servers; empty when one of them has no usable answer, or there is none. */
    public OptionalLong maxTtlSeconds() {
        List<ServerView> asked = authoritative();
        if (asked.isEmpty() || asked.stream().anyMatch(DnsView::isUnusable)) {
            return OptionalLong.empty();
        }
        return asked.stream().mapToLong(ServerView::ttlSeconds).max();
    }

    /** The TTL at each authoritative server that gave a usable answer, for the log of observations. */
    public Map<String, Long> ttlByServer() {
        Map<String, Long> seconds = new TreeMap<>();
        for (ServerView server : authoritative()) {
            if (!isUnusable(server)) {
                seconds.put(server.server(), server.ttlSeconds());
            }
        }
        return seconds;
    }

    private List<ServerView> authoritative() {
        return servers.stream()
                .filter(server -> server.role() == Role.AUTHORITATIVE)
                .toList();
    }

    private static boolean isUnusable(ServerView server) {
        return server.error() != null
                || !server.authoritative()
                || server.addresses().isEmpty();
    }
}
