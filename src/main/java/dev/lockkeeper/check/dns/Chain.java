package dev.lockkeeper.check.dns;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Walks one server's answer for a name along its CNAMEs to the addresses. Where the chain leaves the server's zones, every
 * authoritative server of the next zone is asked. Kept is the highest TTL over the chain and those servers, of each record set the
 * lowest.
 */
final class Chain {
    private static final int LONGEST = 8;

    private final NameServer server;
    private final boolean recursion;
    private final Errand errand;
    private final Elsewhere elsewhere;

    /** Who is asked for an alias's target that the server itself does not know. */
    interface Elsewhere {
        CompletableFuture<List<NameServer>> authoritativeFor(Name name);
    }

    /**
     * What the walk found.
     *
     * @param authoritative whether the first answer bore the AA flag, of one family at least
     * @param absent for how many seconds it is remembered that the name does not exist; null when it does
     * @param negative for how many seconds the zone lets absence be remembered; null when that was not told
     * @param via the aliases on the way
     */
    record Found(
            Set<String> addresses,
            long ttlSeconds,
            boolean authoritative,
            @Nullable Long absent,
            @Nullable Long negative,
            Set<String> via) {
        Found and(Found other) {
            Set<String> both = new TreeSet<>(addresses);
            both.addAll(other.addresses);
            Set<String> ways = new LinkedHashSet<>(via);
            ways.addAll(other.via);
            return new Found(
                    both,
                    Math.max(ttlSeconds, other.ttlSeconds),
                    authoritative || other.authoritative,
                    larger(absent, other.absent),
                    larger(negative, other.negative),
                    ways);
        }

        /** These links in front of what lies behind them. */
        Found before(Found rest) {
            Found both = and(rest);
            return new Found(
                    both.addresses(), both.ttlSeconds(), authoritative, rest.absent(), both.negative(), both.via());
        }

        private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
            return one == null ? other : other == null ? one : Long.valueOf(Math.max(one, other));
        }
    }

    Chain(NameServer server, boolean recursion, Errand errand, Elsewhere elsewhere) {
        this.server = server;
        this.recursion = recursion;
        this.errand = errand;
        this.elsewhere = elsewhere;
    }

    /** The addresses of both families, none of them when the name has none; fails with {@link Unanswered}. */
    CompletableFuture<Found> walk(Name name) {
        return walk(server, name, Type.A, 0).thenCombine(walk(server, name, Type.AAAA, 0), Found::and);
    }

    private CompletableFuture<Found> walk(NameServer asked, Name name, int type, int length) {
        if (length > LONGEST) {
            throw tooLong(name);
        }
        return asked.ask(name, type, recursion, errand).thenCompose(answer -> {
            boolean isForeign =
                    !recursion && length > 0 && (answer.getRcode() == Rcode.REFUSED || !isAuthoritative(answer));
            return isForeign ? elsewhere(name, type, length) : here(asked, answer, name, type, length);
        });
    }

    /** At every authoritative server of the zone that the alias leads to; each of them must know it. */
    private CompletableFuture<Found> elsewhere(Name name, int type, int length) {
        return elsewhere.authoritativeFor(name).thenCompose(servers -> {
            List<CompletableFuture<Found>> all = servers.stream()
                    .map(next -> next.ask(name, type, false, errand)
                            .thenCompose(answer -> here(next, answer, name, type, length + 1))
                            .exceptionallyCompose(why -> CompletableFuture.failedFuture(
                                    new Unanswered(next.shown() + " for " + name + ": " + Unanswered.why(why)))))
                    .toList();
            return all.stream()
                    .reduce((one, other) -> one.thenCombine(other, Found::and))
                    .orElseThrow(() -> new Unanswered("no name servers found for " + name));
        });
    }

    private CompletableFuture<Found> here(NameServer asked, Message answer, Name name, int type, int length) {
        if (!recursion && !isAuthoritative(answer)) {
            throw new Unanswered(lame(answer));
        }
        if (answer.getRcode() != Rcode.NOERROR && answer.getRcode() != Rcode.NXDOMAIN) {
            throw new Unanswered("answered " + Rcode.string(answer.getRcode()));
        }
        return along(asked, answer, name, type, length);
    }

    private CompletableFuture<Found> along(NameServer asked, Message answer, Name start, int type, int length) {
        Name name = start;
        long ttl = 0;
        Set<String> addresses = new TreeSet<>();
        List<Name> seen = new ArrayList<>();
        Set<String> via = new LinkedHashSet<>();
        while (true) {
            RRset alias = set(answer, name, Type.CNAME);
            if (alias == null || seen.contains(name)) {
                break;
            }
            seen.add(name);
            ttl = Math.max(ttl, lowest(alias));
            name = ((CNAMERecord) alias.first()).getTarget();
            via.add(name.toString(true));
        }
        if (seen.size() + length > LONGEST || seen.contains(name)) {
            throw tooLong(start);
        }
        RRset found = set(answer, name, type);
        if (found != null) {
            ttl = Math.max(ttl, lowest(found));
            found.rrs().forEach(record -> addresses.add(address(record)));
        }
        Long negative = negative(answer);
        boolean isAbsent = answer.getRcode() == Rcode.NXDOMAIN;
        Found here = new Found(
                addresses,
                ttl,
                isAuthoritative(answer),
                isAbsent ? Long.valueOf(negative == null ? 0 : negative) : null,
                negative,
                via);
        // NXDOMAIN is about the last name of the chain, so there is nothing behind it.
        boolean isOpen = found == null && !name.equals(start) && !recursion && !isAbsent;
        return isOpen
                ? walk(asked, name, type, length + seen.size()).thenApply(here::before)
                : CompletableFuture.completedFuture(here);
    }

    private static Unanswered tooLong(Name name) {
        return new Unanswered("the CNAME chain of " + name + " is a circle or longer than " + LONGEST);
    }

    /** Why a server that should have authority has none: it refuses, or knows only where others are, or remembers. */
    private static String lame(Message answer) {
        if (answer.getRcode() != Rcode.NOERROR && answer.getRcode() != Rcode.NXDOMAIN) {
            return "answered " + Rcode.string(answer.getRcode());
        }
        List<String> others = answer.getSection(Section.AUTHORITY).stream()
                .filter(NSRecord.class::isInstance)
                .map(record -> ((NSRecord) record).getTarget().toString(true))
                .sorted()
                .toList();
        return answer.getSection(Section.ANSWER).isEmpty() && !others.isEmpty()
                ? "is no server of the zone (lame): it refers to " + String.join(", ", others)
                : "answers without authority (no AA flag)";
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

    /** RFC 2308: absence is remembered for the smaller of the SOA's own TTL and its minimum. */
    private static @Nullable Long negative(Message answer) {
        return answer.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst()
                .map(soa -> Math.min(soa.getTTL(), soa.getMinimum()))
                .orElse(null);
    }
}
