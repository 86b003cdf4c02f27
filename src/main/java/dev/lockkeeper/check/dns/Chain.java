package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.http.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Walks one server's answer for a name along its CNAMEs to the addresses, and keeps the highest TTL on the way. */
final class Chain {
    private static final int LONGEST = 8;

    private final NameServer server;
    private final boolean recursion;
    private final Duration limit;
    private final Elsewhere elsewhere;

    /** Who is asked for an alias's target that the server itself does not know. */
    interface Elsewhere {
        CompletableFuture<NameServer> authoritativeFor(Name name);
    }

    /**
     * What the walk found.
     *
     * @param authoritative whether the first answer bore the AA flag
     */
    record Found(Set<String> addresses, long ttlSeconds, boolean authoritative) {
        Found and(Found other) {
            Set<String> both = new TreeSet<>(addresses);
            both.addAll(other.addresses);
            return new Found(both, Math.max(ttlSeconds, other.ttlSeconds), authoritative && other.authoritative);
        }
    }

    Chain(NameServer server, boolean recursion, Duration limit, Elsewhere elsewhere) {
        this.server = server;
        this.recursion = recursion;
        this.limit = limit;
        this.elsewhere = elsewhere;
    }

    /** The addresses of both families; fails with {@link Unanswered} when there is none. */
    CompletableFuture<Found> walk(Name name) {
        return walk(server, name, Type.A, 0)
                .thenCombine(walk(server, name, Type.AAAA, 0), Found::and)
                .thenApply(found -> {
                    if (found.addresses().isEmpty()) {
                        throw new Unanswered(name + " has no address");
                    }
                    return found;
                });
    }

    private CompletableFuture<Found> walk(NameServer asked, Name name, int type, int length) {
        return asked.ask(name, type, recursion, limit).thenCompose(answer -> {
            int code = answer.getRcode();
            if (code == Rcode.NXDOMAIN) {
                throw new Unanswered(name + " does not exist" + negative(answer));
            }
            boolean isForeign = code == Rcode.REFUSED || (!recursion && length > 0 && !isAuthoritative(answer));
            if (isForeign && length > 0) {
                return elsewhere.authoritativeFor(name).thenCompose(next -> walk(next, name, type, length + 1));
            }
            if (code != Rcode.NOERROR) {
                throw new Unanswered("answered " + Rcode.string(code));
            }
            return along(asked, answer, name, type, length);
        });
    }

    private CompletableFuture<Found> along(NameServer asked, Message answer, Name start, int type, int length) {
        Name name = start;
        long ttl = 0;
        Set<String> addresses = new TreeSet<>();
        List<Name> seen = new ArrayList<>();
        while (true) {
            RRset alias = set(answer, name, Type.CNAME);
            if (alias == null || seen.contains(name)) {
                break;
            }
            seen.add(name);
            ttl = Math.max(ttl, lowest(alias));
            name = ((CNAMERecord) alias.first()).getTarget();
        }
        if (seen.size() + length > LONGEST || seen.contains(name)) {
            throw new Unanswered("the CNAME chain of " + start + " is a circle or longer than " + LONGEST);
        }
        RRset found = set(answer, name, type);
        if (found != null) {
            ttl = Math.max(ttl, lowest(found));
            found.rrs().forEach(record -> addresses.add(address(record)));
        }
        Found here = new Found(addresses, ttl, isAuthoritative(answer));
        if (found == null && !name.equals(start) && !recursion) {
            return walk(asked, name, type, length + seen.size())
                    .thenApply(rest -> new Found(
                            rest.addresses(), Math.max(here.ttlSeconds(), rest.ttlSeconds()), here.authoritative()));
        }
        return CompletableFuture.completedFuture(here);
    }

    private static @Nullable RRset set(Message answer, Name name, int type) {
        return answer.getSectionRRsets(Section.ANSWER).stream()
                .filter(set -> set.getName().equals(name) && set.getType() == type)
                .findFirst()
                .orElse(null);
    }

    private static long lowest(RRset set) {
        return set.rrs().stream().mapToLong(Record::getTTL).min().orElse(0);
    }

    private static String address(Record record) {
        if (record instanceof ARecord four) {
            return four.getAddress().getHostAddress();
        }
        return ((AAAARecord) record).getAddress().getHostAddress();
    }

    private static boolean isAuthoritative(Message answer) {
        return answer.getHeader().getFlag(Flags.AA);
    }

    private static String negative(Message answer) {
        return answer.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst()
                .map(soa -> ", remembered for " + Math.min(soa.getTTL(), soa.getMinimum()) + " s")
                .orElse("");
    }
}
