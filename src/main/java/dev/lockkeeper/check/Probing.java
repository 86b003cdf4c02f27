package dev.lockkeeper.check;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Probe;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Runs those of a migration's smoke tests that ask the service by its public name, which the old platform still serves. */
final class Probing {
    private Probing() {}

    /** @param measure never fails */
    static CompletableFuture<List<Probe>> of(
            Migration migration, Function<CheckSpec, CompletableFuture<Evidence>> measure) {
        Map<String, CompletableFuture<Evidence>> asked = new LinkedHashMap<>();
        Set<CheckSpec> known = new HashSet<>();
        for (Gate gate : migration.gates()) {
            for (Item item : gate.items()) {
                CheckSpec spec = item.check();
                if (spec != null && isByPublicName(migration, spec) && known.add(spec)) {
                    asked.computeIfAbsent(item.title(), title -> measure.apply(spec));
                }
            }
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    List<Probe> probes = new ArrayList<>();
                    asked.forEach((title, answer) -> {
                        Evidence found = answer.join();
                        probes.add(new Probe(title, found.verdict(), found.summary()));
                    });
                    return probes;
                });
    }

    private static boolean isByPublicName(Migration migration, CheckSpec spec) {
        if (spec instanceof CheckSpec.Smoke smoke) {
            return isPublic(migration, smoke.suite().base());
        }
        return spec instanceof CheckSpec.Http http && http.connect() == null && isPublic(migration, http.base());
    }

    private static boolean isPublic(Migration migration, String base) {
        if (base.startsWith("pod:")) {
            return false;
        }
        String host = URI.create(base).getHost();
        Target.DnsTarget dns = migration.target().dns();
        String url = migration.target().url();
        return host != null
                && ((dns != null && host.equalsIgnoreCase(dns.name()))
                        || (url != null && host.equalsIgnoreCase(URI.create(url).getHost())));
    }
}
