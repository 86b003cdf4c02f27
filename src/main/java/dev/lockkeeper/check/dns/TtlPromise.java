package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.dns.DnsCheck.Finding;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsTtl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The promise of a low TTL: on every authoritative server, over the whole chain, and last seen higher long enough ago. */
final class TtlPromise {
    private TtlPromise() {}

    static Finding kept(DnsTtl spec, @Nullable TtlLog log, Instant now, DnsView view) {
        List<ServerView> zone = view.authoritative();
        ServerView highest = zone.stream()
                .filter(server -> server.error() == null)
                .max(Comparator.comparing(ServerView::ttlSeconds))
                .orElse(null);
        long limit = spec.atMost().toSeconds();
        // One server above the limit breaks the promise, whatever the silent ones would say.
        if (highest != null && highest.ttlSeconds() > limit) {
            String proxied =
                    new Remarks(view).proxy().map(words -> "; " + words).orElse("");
            return new Finding(
                    Verdict.FAIL,
                    measured(spec, zone, highest) + proxied,
                    (highest.ttlSeconds() - limit) + " s less: PASS");
        }
        Optional<ServerView> silent = zone.stream()
                .filter(server -> server.error() != null && !server.isAbsent())
                .findFirst();
        if (silent.isPresent()) {
            return new Finding(Verdict.ERROR, spec.name() + ": " + silent.get().line(), null);
        }
        Optional<ServerView> absent =
                zone.stream().filter(server -> server.error() != null).findFirst();
        if (absent.isPresent()) {
            return new Finding(Verdict.INCONCLUSIVE, absent.get().line() + ": no record, no TTL", null);
        }
        if (highest == null) {
            return new Finding(Verdict.ERROR, spec.name() + ": no authoritative server is known", null);
        }
        return lead(spec, measured(spec, zone, highest), highest.ttlSeconds(), log, now);
    }

    private static String measured(DnsTtl spec, List<ServerView> zone, ServerView highest) {
        return "TTL of " + spec.name() + " is " + highest.ttlSeconds() + " s at " + highest.server() + ", limit "
                + spec.atMost().toSeconds() + " s, " + zone.size() + (zone.size() == 1 ? " server" : " servers");
    }

    /** Others may remember the old TTL for as long as it was, even where that is more than the lead. */
    private static Finding lead(DnsTtl spec, String measured, long ttl, @Nullable TtlLog log, Instant now) {
        long limit = spec.atMost().toSeconds();
        Duration lead = spec.lead();
        if (lead == null) {
            return new Finding(Verdict.PASS, measured, (limit - ttl + 1) + " s more: FAIL");
        }
        if (log == null) {
            return new Finding(
                    Verdict.ERROR, measured + "; nobody observes this name: make it target.dns of the plan", null);
        }
        // What was measured just now is an observation too, so that a moment from which it can pass is always known.
        TtlLog known = log.with(now, ttl);
        Instant from = known.safeFrom(limit, lead).orElse(now.plus(lead)).truncatedTo(ChronoUnit.SECONDS);
        String since = known.lastAbove(limit)
                .map(high -> "last seen higher, " + high.seconds() + " s, on " + second(high.until()))
                .orElseGet(() -> log.changes().isEmpty()
                        ? "never observed before"
                        : "never seen higher since "
                                + second(log.changes().get(0).at()));
        Duration old = Duration.ofSeconds(
                known.lastAbove(limit).map(TtlLog.Change::seconds).orElse(0L));
        String observed = measured + "; " + since + ", " + hours(old.compareTo(lead) > 0 ? old : lead) + " needed";
        return now.isBefore(from)
                ? new Finding(
                        Verdict.INCONCLUSIVE,
                        observed + ", can pass from " + from + " on",
                        "staying so until " + from + ": PASS")
                : new Finding(Verdict.PASS, observed, "any higher TTL: FAIL");
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String hours(Duration lead) {
        return lead.toMinutes() % 60 == 0 ? lead.toHours() + " h" : lead.toMinutes() + " min";
    }
}
