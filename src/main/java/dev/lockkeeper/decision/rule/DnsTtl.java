package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.programme.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The record's TTL is at most 60 s and was last seen higher at least 24 h before, proven by the bot's own looks; when it was
 * higher than the lead, that long.
 */
public final class DnsTtl implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("dns-ttl");

    /** The bot looks every 15 minutes; after two missed looks the TTL is not known now. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(35);

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "The TTL of the record is at most 60 s, and was lowered at least 24 h before the cutover.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        Target.DnsTarget dns = context.migration().target().dns();
        if (dns == null) {
            return Optional.empty();
        }
        TtlLog log = context.state().ttl();
        Duration most = context.settings().ttlAtMost();
        long limit = most.toSeconds();
        Long newest = log.seconds().orElse(null);
        // A TTL that is too high is refused whoever said so last, and however old the saying is.
        if (newest != null && newest > limit) {
            return Optional.of(tooHigh(dns, newest, limit, context.settings().ttlLead()));
        }
        Instant last = log.lastAt().orElse(null);
        if (last == null || context.now().isAfter(last.plus(KNOWN_FOR))) {
            return Optional.of(unknown(dns, log));
        }
        Instant from = log.safeFrom(limit, context.settings().ttlLead()).orElse(Instant.MAX);
        return context.now().isBefore(from)
                ? Optional.of(tooSoon(dns, log, limit, context.settings().ttlLead(), from))
                : Optional.empty();
    }

    private static Refusal tooHigh(Target.DnsTarget dns, long now, long limit, Duration lead) {
        return Wording.refusal(
                ID,
                "The TTL of " + dns.name() + " is " + now + " s, at most " + limit + " s is allowed.",
                "Lower it to " + limit + " s at every authoritative server; the cutover may start " + Wording.span(lead)
                        + " after it was last seen higher.");
    }

    private static Refusal unknown(Target.DnsTarget dns, TtlLog log) {
        Text.Writer fact = Text.write().plain("The TTL of " + dns.name());
        Instant last = log.lastAt().orElse(null);
        if (last == null) {
            fact.plain(" has never been seen at all its authoritative servers");
        } else {
            fact.plain(" was last seen at all its authoritative servers on ").when(last);
        }
        fact.plain(log.silent().isEmpty() ? "." : ": " + Wording.list(log.silent()) + ".");
        return new Refusal(
                ID,
                fact.end(),
                Text.write()
                        .plain("Lockkeeper looks every 15 min; if this stays so, ")
                        .code("/migrate doctor")
                        .plain(" tells which servers do not answer.")
                        .end());
    }

    private static Refusal tooSoon(Target.DnsTarget dns, TtlLog log, long limit, Duration lead, Instant from) {
        Text.Writer fact = Text.write();
        TtlLog.Change high = log.lastAbove(limit).orElse(null);
        if (high == null) {
            fact.plain("The TTL of " + dns.name() + " is " + limit + " s or less, but has been observed only since ")
                    .when(log.changes().get(0).at())
                    .plain("; " + Wording.span(lead) + " are needed.");
        } else {
            fact.plain("The TTL of " + dns.name() + " was last seen above " + limit + " s, at " + high.seconds()
                            + " s, on ")
                    .when(high.until())
                    .plain("; "
                            + (high.seconds() > lead.toSeconds()
                                    ? Wording.span(Duration.ofSeconds(high.seconds()))
                                            + " are needed, as long as it was."
                                    : Wording.span(lead) + " are needed."));
        }
        return new Refusal(
                ID,
                fact.end(),
                Text.write()
                        .plain("The cutover may start from ")
                        .when(from)
                        .plain(" on.")
                        .end());
    }
}
