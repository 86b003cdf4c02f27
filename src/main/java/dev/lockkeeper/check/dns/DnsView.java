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
        RESOLVER,
        /** A resolver that the plan declares to have a view of its own; it is shown and not counted. */
        INSIDE
    }

    /**
     * One server's answer.
     *
     * @param addresses every A and AAAA at the end of the CNAME chain
     * @param ttlSeconds how long any part of the answer may be remembered: the highest TTL over the record sets of the chain
     * @param authoritative whether the answer bore the AA flag
     * @param absentSeconds for how long it is remembered that the name has no address; null when it has one, or none was told
     * @param negativeSeconds for how long the zone lets absence be remembered; null when that was not told
     * @param via the aliases on the way, in their order
     * @param error why there is no answer that can be used; null when there is one
     */
    public record ServerView(
            String server,
            Role role,
            Set<String> addresses,
            long ttlSeconds,
            boolean authoritative,
            @Nullable Long absentSeconds,
            @Nullable Long negativeSeconds,
            List<String> via,
            @Nullable String error) {
        public ServerView {
            addresses = Collections.unmodifiableSet(new TreeSet<>(addresses));
            via = List.copyOf(via);
        }

        static ServerView failed(String server, Role role, String why) {
            return new ServerView(server, role, Set.of(), 0, false, null, null, List.of(), why);
        }

        /** Whether the name was proven to have no address. */
        public boolean isAbsent() {
            return absentSeconds != null;
        }

        /** Whether it gave this address alone, however people write it: 2001:db8::7 is 2001:db8:0:0:0:0:0:7. */
        public boolean isAt(String address) {
            return addresses.equals(Set.of(Network.written(address)));
        }

        /** The answer in one line. */
        String line() {
            String shown =
                    server + (role == Role.AUTHORITATIVE ? "" : role == Role.INSIDE ? " (inside view)" : " (resolver)");
            if (error != null) {
                return shown + ": " + error;
            }
            String aliases = via.isEmpty() ? "" : ", by way of " + String.join(", ", via);
            return shown + ": " + String.join(", ", addresses) + aliases + ", TTL " + ttlSeconds + " s";
        }
    }

    public DnsView {
        servers = List.copyOf(servers);
    }

    /** Whether servers of both roles were asked as configured, every one answered, and with this address alone. */
    public boolean pointsEverywhereTo(String address) {
        List<ServerView> counted = counted();
        return !counted.isEmpty()
                && counted.stream().allMatch(server -> server.error() == null && server.isAt(address));
    }

    /** Whether every authoritative server answered, and with this address alone; resolvers may still remember another. */
    public boolean isServed(String address) {
        List<ServerView> asked = authoritative();
        return !asked.isEmpty() && asked.stream().allMatch(server -> !isUnusable(server) && server.isAt(address));
    }

    /** The servers whose answer counts: all but those that are declared to have a view of their own. */
    public List<ServerView> counted() {
        return servers.stream().filter(server -> server.role() != Role.INSIDE).toList();
    }

    /** The highest TTL over the authoritative servers; empty when one of them has no usable answer, or there is none. */
    public OptionalLong maxTtlSeconds() {
        List<ServerView> asked = authoritative();
        if (asked.isEmpty() || asked.stream().anyMatch(DnsView::isUnusable)) {
            return OptionalLong.empty();
        }
        return asked.stream().mapToLong(ServerView::ttlSeconds).max();
    }

    /**
     * For how long clients may remember what they are told now: the highest TTL over the authoritative servers, or what a
     * resolver tells where it tells more. Empty when an authoritative server has no usable answer.
     */
    public OptionalLong rememberedSeconds() {
        OptionalLong zone = maxTtlSeconds();
        return zone.isEmpty()
                ? zone
                : counted().stream()
                        .filter(server -> server.error() == null)
                        .mapToLong(ServerView::ttlSeconds)
                        .max();
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

    /** By authoritative server that has no such record, for how many seconds this is remembered. */
    public Map<String, Long> absentByServer() {
        Map<String, Long> seconds = new TreeMap<>();
        for (ServerView server : authoritative()) {
            if (server.absentSeconds() != null) {
                seconds.put(server.server(), server.absentSeconds());
            }
        }
        return seconds;
    }

    /** By authoritative server that gave no usable answer, why. */
    public Map<String, String> silentByServer() {
        Map<String, String> why = new TreeMap<>();
        for (ServerView server : authoritative()) {
            if (isUnusable(server) && !server.isAbsent()) {
                why.put(server.server(), server.error() == null ? "no answer" : server.error());
            }
        }
        return why;
    }

    List<ServerView> authoritative() {
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
