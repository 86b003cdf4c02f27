package dev.lockkeeper.domain.programme;

import dev.lockkeeper.domain.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the standing rules, and which of them a plan switches off.
 *
 * @param approvals four-eyes: how many distinct people besides the requester (2)
 * @param approvalsFrom four-eyes: the roles that they come from
 * @param requestExpires after what time a request without enough approvals lapses (2 h)
 * @param evidenceAtMost gates-in-order: how old evidence may be at the go (15 min)
 * @param ttlAtMost dns-ttl: the highest TTL (60 s)
 * @param ttlLead dns-ttl: how long before the window it must have been so (24 h)
 * @param halfMovedPercent half-moved: share of dependants that must have moved (50)
 * @param perWeek rate-of-change: cutovers in any seven days; null for no limit
 * @param atATime one-at-a-time: running attempts in the programme (1)
 * @param rehearsedFor rehearsed: the risks that need a rehearsal (HIGH, CRITICAL)
 * @param overriddenBy which roles may ask for and grant an override; never the same person both
 * @param off rules that the plan switches off, with its reason in the plan
 */
public record RuleSettings(
        int approvals,
        List<String> approvalsFrom,
        Duration requestExpires,
        Duration evidenceAtMost,
        Duration ttlAtMost,
        Duration ttlLead,
        int halfMovedPercent,
        @Nullable Integer perWeek,
        int atATime,
        Set<Risk> rehearsedFor,
        List<String> overriddenBy,
        Set<RuleId> off) {
    public RuleSettings {
        approvalsFrom = List.copyOf(approvalsFrom);
        rehearsedFor = Set.copyOf(rehearsedFor);
        overriddenBy = List.copyOf(overriddenBy);
        off = Set.copyOf(off);
    }
}
