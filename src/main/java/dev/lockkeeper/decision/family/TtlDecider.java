package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.DnsTtl;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Records what was seen of a record's TTL, and tells people when it fell low enough, or rose again. */
final class TtlDecider {
    private TtlDecider() {}

    static void seen(Turn turn, Migration migration, Observation.TtlSeen it) {
        TtlLog before = turn.state(migration).ttl();
        boolean isOld = before.lookedAt() != null && !it.at().isAfter(before.lookedAt());
        if (isOld || (it.seconds().isEmpty() && it.absent().isEmpty())) {
            return;
        }
        turn.record(new GateEntry.TtlObserved(migration.id(), it.seconds(), it.at(), it.absent(), it.silent()));
        Target.DnsTarget dns = migration.target().dns();
        RuleSettings rules = turn.plan().rules();
        if (dns != null && !rules.off().contains(DnsTtl.ID)) {
            tell(turn, migration, dns, before, it);
        }
    }

    private static void tell(
            Turn turn, Migration migration, Target.DnsTarget dns, TtlLog before, Observation.TtlSeen it) {
        TtlLog after = turn.state(migration).ttl();
        RuleSettings rules = turn.plan().rules();
        long limit = rules.ttlAtMost().toSeconds();
        Long was = before.seconds().orElse(null);
        Long is = after.seconds().orElse(null);
        if (was == null || is == null || (was > limit) == (is > limit)) {
            return;
        }
        Text.Writer text = Text.write();
        if (is > limit) {
            text.who(migration.owners())
                    .plain(": the TTL of " + dns.name() + " rose from " + was + " s to " + is + " s at "
                            + highest(it, is) + ", seen ")
                    .when(it.at())
                    .plain("; at most " + limit
                            + " s is allowed. If nobody meant to, something that owns the record puts"
                            + " it back. Lower it again: the cutover may start " + Wording.span(rules.ttlLead())
                            + " after it was last seen so high.");
        } else {
            Instant safe = Objects.requireNonNull(
                    after.safeFrom(limit, rules.ttlLead()).orElse(null), "a low TTL is safe from a moment on");
            text.plain("The TTL of " + dns.name() + " fell from " + was + " s to " + is
                            + " s at every authoritative server. By it, the cutover of " + migration.id()
                            + " is safe from ")
                    .when(safe)
                    .plain(" on.");
        }
        turn.line(migration.channel(), null, text.end(), true);
    }

    private static String highest(Observation.TtlSeen it, long seconds) {
        return it.seconds().entrySet().stream()
                .filter(server -> server.getValue() == seconds)
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
