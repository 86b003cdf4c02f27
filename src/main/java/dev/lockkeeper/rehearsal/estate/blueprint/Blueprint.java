package dev.lockkeeper.rehearsal.estate.blueprint;

import java.util.List;
import java.util.Optional;

/**
 * Every service that the estate pretends to run, in the order in which people see them.
 *
 * @param jobs what Jobs can be made from
 */
public record Blueprint(List<Service> services, List<KnownJob> jobs) {
    /** Services without Jobs. */
    public Blueprint(List<Service> services) {
        this(services, List.of());
    }

    public Blueprint {
        jobs = List.copyOf(jobs);
        services = List.copyOf(services);
        long distinct = services.stream().map(Service::migration).distinct().count();
        if (distinct != services.size()) {
            throw new IllegalArgumentException("migrations of a blueprint must differ, got '"
                    + services.stream().map(Service::migration).toList() + "'");
        }
    }

    /** The service of a migration, if the blueprint has it. */
    public Optional<Service> service(String migration) {
        return services.stream()
                .filter(service -> service.migration().equals(migration))
                .findFirst();
    }
}
