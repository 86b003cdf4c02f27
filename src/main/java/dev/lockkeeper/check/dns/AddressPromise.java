package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.dns.DnsCheck.Finding;
import dev.lockkeeper.check.dns.DnsView.Role;
import dev.lockkeeper.check.dns.DnsView.ServerView;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec.DnsPointsTo;
import java.util.ArrayList;
import java.util.List;

/** The promise that a record leads to one address, and to no other, wherever it is asked for. */
final class AddressPromise {
    private AddressPromise() {}

    static Finding kept(DnsPointsTo spec, DnsView view) {
        List<ServerView> elsewhere = new ArrayList<>();
        List<ServerView> silent = new ArrayList<>();
        for (ServerView server : view.counted()) {
            if (server.isAbsent() || (server.error() == null && !server.isAt(spec.address()))) {
                elsewhere.add(server);
            } else if (server.error() != null) {
                silent.add(server);
            }
        }
        int all = view.counted().size();
        if (all == 0) {
            return new Finding(Verdict.ERROR, spec.name() + ": no server or resolver is known", null);
        }
        int wrong = elsewhere.size() + silent.size();
        String counted = spec.name() + " points to " + spec.address() + " on " + (all - wrong) + " of " + all
                + " servers and resolvers";
        if (wrong == 0) {
            return new Finding(Verdict.PASS, counted, "1 server with another address: FAIL");
        }
        ServerView first = elsewhere.isEmpty() ? silent.get(0) : elsewhere.get(0);
        String proxied = new Remarks(view).proxy().map(words -> "; " + words).orElse("");
        return new Finding(
                elsewhere.isEmpty() ? Verdict.ERROR : Verdict.FAIL,
                counted + "; " + first.line() + following(first) + proxied,
                wrong + (wrong == 1 ? " server" : " servers") + " following: PASS");
    }

    /** A resolver remembers no longer than it says. */
    private static String following(ServerView server) {
        return server.role() == Role.RESOLVER && server.error() == null
                ? ", so that it asks again within " + server.ttlSeconds() + " s"
                : "";
    }
}
