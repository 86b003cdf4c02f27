package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.evidence.Shown;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for the go.
 *
 * @param evidence the digest of what is shown now
 * @param approvals in the order in which they came; those for other evidence than {@code evidence} don't count
 * @param earlier what was shown before, by its digest, so that people can be told what changed since
 * @param closed who closed it and why, in words; null unless closed without an attempt
 */
public record GoRequest(
        String goId,
        Person requester,
        Instant requestedAt,
        Digest evidence,
        List<Shown> shown,
        Instant expiresAt,
        Map<Person, Approval> approvals,
        Map<Digest, List<Shown>> earlier,
        Status status,
        @Nullable Text closed) {
    /** How it stands. */
    public enum Status {
        OPEN,
        STARTED,
        REJECTED,
        WITHDRAWN,
        EXPIRED
    }

    /** A person's go. */
    public record Approval(Digest evidence, List<Shown> shown, Instant at) {
        public Approval {
            shown = List.copyOf(shown);
        }
    }

    public GoRequest {
        shown = List.copyOf(shown);
        earlier = Map.copyOf(earlier);
        approvals = Collections.unmodifiableMap(new LinkedHashMap<>(approvals));
    }

    /** Whether approvals are awaited. */
    public boolean isOpen() {
        return status == Status.OPEN;
    }

    /** The approvals that count: for the evidence that is shown now. */
    public List<Person> counting() {
        return approvals.entrySet().stream()
                .filter(entry -> entry.getValue().evidence().equals(evidence))
                .map(Map.Entry::getKey)
                .toList();
    }

    GoRequest renewed(Digest digest, List<Shown> lines) {
        Map<Digest, List<Shown>> before = new HashMap<>(earlier);
        before.put(evidence, shown);
        return new GoRequest(goId, requester, requestedAt, digest, lines, expiresAt, approvals, before, status, closed);
    }

    GoRequest approvedBy(Person person, Digest digest, Instant at) {
        Map<Person, Approval> more = new LinkedHashMap<>(approvals);
        more.put(person, new Approval(digest, shown, at));
        return new GoRequest(goId, requester, requestedAt, evidence, shown, expiresAt, more, earlier, status, closed);
    }

    GoRequest voided(Person person) {
        Map<Person, Approval> fewer = new LinkedHashMap<>(approvals);
        fewer.remove(person);
        return new GoRequest(goId, requester, requestedAt, evidence, shown, expiresAt, fewer, earlier, status, closed);
    }

    GoRequest closed(Status how, @Nullable Text why) {
        return new GoRequest(goId, requester, requestedAt, evidence, shown, expiresAt, approvals, earlier, how, why);
    }
}
