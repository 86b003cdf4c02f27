package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.state.MigrationState;
import java.time.Instant;
import java.util.Optional;

/** From when on a cutover is safe by the TTL of the record, in a few words. */
final class TtlWords {
    private static final String RULE = "dns-ttl";

    private TtlWords() {}

    /** The words; empty where no record moves, the rule is off, or the moment has passed. */
    static Optional<String> of(Frame frame, Migration migration, MigrationState known) {
        RuleSettings rules = frame.plan().rules();
        Target.DnsTarget dns = migration.target().dns();
        boolean isOff = rules.off().stream().anyMatch(rule -> rule.value().equals(RULE));
        if (dns == null || isOff) {
            return Optional.empty();
        }
        TtlLog log = known.ttl();
        long limit = rules.ttlAtMost().toSeconds();
        Long seconds = log.seconds().orElse(null);
        if (seconds == null) {
            return Optional.of("DNS TTL not seen yet");
        }
        Instant safe = log.safeFrom(limit, rules.ttlLead()).orElse(null);
        if (safe == null) {
            return Optional.of("DNS TTL " + seconds + " s, at most " + limit + " s is allowed");
        }
        return frame.now().isBefore(safe)
                ? Optional.of("DNS TTL " + seconds + " s, safe to cut over from " + Mrkdwn.when(safe))
                : Optional.empty();
    }
}
