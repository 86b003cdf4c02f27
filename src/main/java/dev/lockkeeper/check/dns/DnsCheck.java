package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.dns.DnsView.Role;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsPointsTo;
import dev.lockkeeper.domain.programme.CheckSpec.DnsTtl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Holds a record to its promise: a low TTL for long enough, or one address wherever it is asked for. */
public final class DnsCheck {
    private static final String KIND = "dns";

    private final NameServers servers;

    public DnsCheck(NameServers servers) {
        this.servers = servers;
    }

    /**
     * The TTL at every authoritative server, and since when it has been low.
     *
     * @param log the observations so far; null when nobody observes this name
     */
    public CompletableFuture<Evidence> ttl(DnsTtl spec, @Nullable TtlLog log, Instant now) {
        return servers.lookUp(spec.name()).thenApply(view -> {
            String asked = "A and AAAA of " + spec.name() + " at every authoritative server, recursion off";
            List<ServerView> zone = view.servers().stream()
                    .filter(server -> server.role() == Role.AUTHORITATIVE)
                    .toList();
            List<String> lines = zone.stream().map(DnsCheck::line).toList();
            Finding finding = ttl(spec, log, now, zone);
            return new Evidence(
                    KIND,
                    finding.verdict(),
                    finding.summary(),
                    asked,
                    String.join(" | ", lines),
                    now,
                    finding.flip(),
                    lines);
        });
    }

    /** The address at every authoritative server and every resolver. */
    public CompletableFuture<Evidence> pointsTo(DnsPointsTo spec, Instant now) {
        return servers.lookUp(spec.name()).thenApply(view -> {
            String asked = "A and AAAA of " + spec.name() + " at every authoritative server and resolver";
            List<String> lines = view.servers().stream().map(DnsCheck::line).toList();
            Finding finding = pointsTo(spec, view);
            return new Evidence(
                    KIND,
                    finding.verdict(),
                    finding.summary(),
                    asked,
                    String.join(" | ", lines),
                    now,
                    finding.flip(),
                    lines);
        });
    }

    private record Finding(
            Verdict verdict, String summary, @Nullable String flip) {}

    private static Finding ttl(DnsTtl spec, @Nullable TtlLog log, Instant now, List<ServerView> zone) {
        Optional<ServerView> silent =
                zone.stream().filter(server -> server.error() != null).findFirst();
        if (silent.isPresent()) {
            return new Finding(Verdict.ERROR, spec.name() + ": " + line(silent.get()), null);
        }
        Optional<ServerView> highest = zone.stream().max(Comparator.comparing(ServerView::ttlSeconds));
        if (highest.isEmpty()) {
            return new Finding(Verdict.ERROR, spec.name() + ": no authoritative server is known", null);
        }
        long limit = spec.atMost().toSeconds();
        long ttl = highest.get().ttlSeconds();
        String measured = "TTL of " + spec.name() + " is " + ttl + " s at "
                + highest.get().server() + ", limit " + limit + " s, " + zone.size()
                + (zone.size() == 1 ? " server" : " servers");
        if (ttl > limit) {
            return new Finding(Verdict.FAIL, measured, (ttl - limit) + " s less: PASS");
        }
        Duration lead = spec.lead();
        if (lead == null) {
            return new Finding(Verdict.PASS, measured, (limit - ttl + 1) + " s more: FAIL");
        }
        return log == null
                ? new Finding(
                        Verdict.ERROR, measured + "; nobody observes this name: make it target.dns of the plan", null)
                : lead(measured, limit, lead, log, now);
    }

    /** Others may remember the old TTL for as long as it was, even where that is more than the lead. */
    private static Finding lead(String measured, long limit, Duration lead, TtlLog log, Instant now) {
        Duration old = Duration.ofSeconds(log.lastAbove(limit).orElse(0));
        Duration needed = old.compareTo(lead) > 0 ? old : lead;
        Optional<Instant> since = log.atMostSince(limit);
        if (since.isEmpty()) {
            Instant from = now.plus(needed).truncatedTo(ChronoUnit.SECONDS);
            String why = log.lastAt().isEmpty() ? "never observed before" : "observed higher until now";
            return new Finding(
                    Verdict.INCONCLUSIVE,
                    measured + "; " + why + ", can pass from " + from + " on",
                    "staying so until " + from + ": PASS");
        }
        Instant from = since.get().plus(needed);
        String observed = measured + "; so since " + since.get().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(from)) {
            Instant shown = from.truncatedTo(ChronoUnit.SECONDS);
            return new Finding(
                    Verdict.INCONCLUSIVE,
                    observed + ", " + needed.toHours() + " h needed, can pass from " + shown + " on",
                    "staying so until " + shown + ": PASS");
        }
        return new Finding(Verdict.PASS, observed + ", " + needed.toHours() + " h needed", "any higher TTL: FAIL");
    }

    private static Finding pointsTo(DnsPointsTo spec, DnsView view) {
        List<ServerView> elsewhere = view.servers().stream()
                .filter(server -> server.error() == null && !isAt(server, spec.address()))
                .toList();
        List<ServerView> silent =
                view.servers().stream().filter(server -> server.error() != null).toList();
        int all = view.servers().size();
        List<String> problems = new ArrayList<>();
        elsewhere.forEach(server -> problems.add(line(server)));
        silent.forEach(server -> problems.add(line(server)));
        String counted = spec.name() + " points to " + spec.address() + " on " + (all - problems.size()) + " of " + all
                + " servers and resolvers";
        if (all == 0) {
            return new Finding(Verdict.ERROR, spec.name() + ": no server or resolver is known", null);
        }
        if (problems.isEmpty()) {
            return new Finding(Verdict.PASS, counted, "1 server with another address: FAIL");
        }
        return new Finding(
                elsewhere.isEmpty() ? Verdict.ERROR : Verdict.FAIL,
                counted + "; " + problems.get(0),
                problems.size() + (problems.size() == 1 ? " server" : " servers") + " following: PASS");
    }

    private static boolean isAt(ServerView server, String address) {
        return server.addresses().size() == 1 && server.addresses().contains(address);
    }

    private static String line(ServerView server) {
        String role = server.role() == Role.AUTHORITATIVE ? "" : " (resolver)";
        return server.error() != null
                ? server.server() + role + ": " + server.error()
                : server.server() + role + ": " + String.join(", ", server.addresses()) + ", TTL " + server.ttlSeconds()
                        + " s";
    }
}
