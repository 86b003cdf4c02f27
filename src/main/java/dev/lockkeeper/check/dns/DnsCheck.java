package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsPointsTo;
import dev.lockkeeper.domain.programme.CheckSpec.DnsTtl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
     * What a promise comes to.
     *
     * @param flip the nearest change that would give another verdict; null when nothing sensible can be said
     */
    record Finding(
            Verdict verdict, String summary, @Nullable String flip) {}

    /**
     * The TTL at every authoritative server, and since when it has been low.
     *
     * @param log the observations so far; null when nobody observes this name
     */
    public CompletableFuture<Evidence> ttl(DnsTtl spec, @Nullable TtlLog log, Instant now, Errand errand) {
        return servers.lookUp(spec.name(), errand).thenApply(view -> {
            String asked = "A and AAAA of " + spec.name() + " at every authoritative server, recursion off";
            return evidence(asked, TtlPromise.kept(spec, log, now, view), view.authoritative(), view, now);
        });
    }

    /** The address at every authoritative server and every resolver. */
    public CompletableFuture<Evidence> pointsTo(DnsPointsTo spec, Instant now, Errand errand) {
        return servers.lookUp(spec.name(), errand).thenApply(view -> {
            String asked = "A and AAAA of " + spec.name() + " at every authoritative server and resolver";
            return evidence(asked, AddressPromise.kept(spec, view), view.servers(), view, now);
        });
    }

    private static Evidence evidence(String asked, Finding finding, List<ServerView> shown, DnsView view, Instant now) {
        List<String> lines =
                new ArrayList<>(shown.stream().map(ServerView::line).toList());
        String answered = String.join(" | ", lines);
        lines.addAll(new Remarks(view).lines());
        return new Evidence(KIND, finding.verdict(), finding.summary(), asked, answered, now, finding.flip(), lines);
    }
}
