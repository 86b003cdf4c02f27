package dev.lockkeeper.plan;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import dev.lockkeeper.plan.yaml.Where;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan says what its readers may have to be pointed to afterwards.
 *
 * @param programme its name
 * @param migrations the key of each migration
 * @param channels the first place that names each channel
 */
public record Places(Where programme, Map<MigrationId, Where> migrations, Map<Channel, Named> channels) {
    /** A place and the keys that lead to it. */
    public record Named(Where where, String path) {}

    static Places of(Programme plan, Mapping keys) {
        Where start = Where.startOf(keys.where().file());
        Map<MigrationId, Where> migrations = new LinkedHashMap<>();
        Map<Channel, Named> channels = new LinkedHashMap<>();
        channels.put(plan.channel(), new Named(of(keys, "channel", start), "channel"));
        Mapping all = below(keys, "migrations");
        for (Migration migration : plan.migrations()) {
            String name = migration.id().value();
            Value.@Nullable Entry entry = all == null ? null : all.entries().get(name);
            Where key = entry == null ? start : entry.key();
            migrations.put(migration.id(), key);
            Mapping own = all == null ? null : below(all, name);
            channels.putIfAbsent(
                    migration.channel(),
                    new Named(own == null ? key : of(own, "channel", key), "migrations." + name + ".channel"));
        }
        return new Places(of(keys, "programme", start), migrations, channels);
    }

    private static Where of(Mapping keys, String key, Where otherwise) {
        Value value = keys.get(key);
        return value == null ? otherwise : value.where();
    }

    private static @Nullable Mapping below(Mapping keys, String key) {
        return keys.get(key) instanceof Mapping found ? found : null;
    }
}
