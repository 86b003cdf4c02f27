package dev.lockkeeper.check.look;

import dev.lockkeeper.check.certificate.Certificates;
import dev.lockkeeper.check.dns.NameServers;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.WorkloadTable;
import dev.lockkeeper.check.logs.LogStore;
import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Sources;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Through what a look sees the estate. Each throws {@link Unanswered} when the plan does not configure it.
 *
 * @param measured the evidence of a check of the migration that is looked at
 */
public record Windows(
        Sources sources,
        Supplier<Prometheus> prometheus,
        Function<LogQuery.Store, LogStore> logs,
        Supplier<WorkloadTable> workload,
        Supplier<NameServers> nameServers,
        Supplier<Certificates> certificates,
        Function<CheckSpec, CompletableFuture<Evidence>> measured) {}
