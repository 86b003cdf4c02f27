package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Target.DnsTarget;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays a record's TTL and address: the one that the cutover moves, or any other that a check is about. */
final class RecordFeeding {
    /** What zones have that nobody prepared for a move. */
    private static final Duration LONG_TTL = Duration.ofDays(1);

    private static final Duration SHORT_TTL = Duration.ofSeconds(30);

    /** Addresses for examples, of which no plan's service has one: RFC 5737 and RFC 3849. */
    private static final String ELSEWHERE = "192.0.2.99";

    private static final String ELSEWHERE_SIX = "2001:db8::99";

    private final Stand stand;
    private final Migration migration;
    private TtlLog ttl = TtlLog.EMPTY;

    RecordFeeding(Stand stand, Migration migration) {
        this.stand = stand;
        this.migration = migration;
    }

    /** The estate that has the record of a check which the plan's own has not; empty for every other check. */
    static Optional<Blueprint> elsewhere(CheckSpec check, Migration migration) {
        DnsTarget record = record(check, migration.target().dns());
        if (record == null || record.equals(migration.target().dns())) {
            return Optional.empty();
        }
        Service service = Service.of(
                migration.id().value(), "trial", "deployment/trial", record.name(), record.from(), record.to());
        return Optional.of(new Blueprint(List.of(service)));
    }

    /** The record that is played for a check; null for one that is about none. */
    private static @Nullable DnsTarget record(CheckSpec check, @Nullable DnsTarget own) {
        if (check instanceof CheckSpec.DnsTtl it) {
            return own != null && it.name().equalsIgnoreCase(own.name())
                    ? own
                    : new DnsTarget(it.name(), ELSEWHERE, "192.0.2.1");
        }
        if (check instanceof CheckSpec.DnsPointsTo it) {
            boolean isOwn = own != null
                    && it.name().equalsIgnoreCase(own.name())
                    && (it.address().equals(own.from()) || it.address().equals(own.to()));
            String other = it.address().contains(":") ? ELSEWHERE_SIX : ELSEWHERE;
            return isOwn ? own : new DnsTarget(it.name(), other, it.address());
        }
        return null;
    }

    /** The observations of the record's TTL in the scene that was set last. */
    TtlLog ttl() {
        return ttl;
    }

    /** How the check is fed; empty when it is about no record. */
    Optional<Feeding> of(CheckSpec check) {
        DnsTarget record = record(check, migration.target().dns());
        if (check instanceof CheckSpec.DnsTtl it) {
            return Optional.of(ttl(it));
        }
        return check instanceof CheckSpec.DnsPointsTo it && record != null
                ? Optional.of(pointsTo(it, record))
                : Optional.empty();
    }

    private Feeding ttl(CheckSpec.DnsTtl it) {
        Duration small = it.atMost().compareTo(SHORT_TTL) < 0 ? it.atMost() : SHORT_TTL;
        return Feeding.of("a TTL of 1 d", scene -> {
            Duration shown = scene == Scene.VIOLATION ? LONG_TTL : small;
            stand.panel().dnsTtl(migration.id().value(), shown);
            stand.settleNames(scene);
            ttl = scene == Scene.SILENCE ? TtlLog.EMPTY : observed(shown, stand.now());
        });
    }

    private Feeding pointsTo(CheckSpec.DnsPointsTo it, DnsTarget record) {
        boolean isNew = it.address().equals(record.to());
        return Feeding.of("the record pointing to " + (isNew ? record.from() : record.to()), scene -> {
            stand.panel().switchDns(migration.id().value(), (scene == Scene.VIOLATION) != isNew);
            stand.settleNames(scene);
        });
    }

    /** As if looked at for a month. */
    private static TtlLog observed(Duration ttl, Instant now) {
        return TtlLog.EMPTY
                .with(now.minus(Duration.ofDays(30)), ttl.toSeconds())
                .with(now, ttl.toSeconds());
    }
}
