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
 * The record's TTL is at most 60 s and was lowered at least 24 h before, proven by the bot's own looks; when it was higher
 * than the lead, that long.
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
        Instant last = log.lastAt().orElse(null);
        if (last == null || context.now().isAfter(last.plus(KNOWN_FOR))) {
            return Optional.of(unknown(dns, last));
        }
        long most = context.settings().ttlAtMost().toSeconds();
        Instant since = log.atMostSince(most).orElse(null);
        if (since == null) {
            long now = log.changes().get(log.changes().size() - 1).seconds();
            return Optional.of(Wording.refusal(
                    ID,
                    "The TTL of " + dns.name() + " is " + now + " s, at most " + most + " s is allowed.",
                    "Lower it to " + most + " s at every authoritative server; the cutover may start "
                            + Wording.span(lead(context, log, most)) + " after that was seen."));
        }
        Instant from = since.plus(lead(context, log, most));
        return context.now().isBefore(from)
                ? Optional.of(tooSoon(dns, most, since, lead(context, log, most), from))
                : Optional.empty();
    }

    private static Duration lead(RuleContext context, TtlLog log, long most) {
        Duration asked = context.settings().ttlLead();
        Duration old = Duration.ofSeconds(log.lastAbove(most).orElse(0));
        return old.compareTo(asked) > 0 ? old : asked;
    }

    private static Refusal unknown(Target.DnsTarget dns, java.time.@org.jspecify.annotations.Nullable Instant last) {
        Text.Writer fact = Text.write().plain("The TTL of " + dns.name());
        if (last == null) {
            fact.plain(" has never been seen at its authoritative servers.");
        } else {
            fact.plain(" was last seen on ").when(last).plain(" and is not known now.");
        }
        return new Refusal(
                ID,
                fact.end(),
                Text.write()
                        .plain("Lockkeeper looks every 15 min; if this stays so, ")
                        .code("/migrate doctor")
                        .plain(" tells which servers do not answer.")
                        .end());
    }

    private static Refusal tooSoon(Target.DnsTarget dns, long most, Instant since, Duration lead, Instant from) {
        return new Refusal(
                ID,
                Text.write()
                        .plain("The TTL of " + dns.name() + " has been at most " + most + " s only since ")
                        .when(since)
                        .plain(", " + Wording.span(lead) + " are needed.")
                        .end(),
                Text.write()
                        .plain("The cutover may start from ")
                        .when(from)
                        .plain(" on.")
                        .end());
    }
}
