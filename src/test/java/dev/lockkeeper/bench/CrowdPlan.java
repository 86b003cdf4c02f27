package dev.lockkeeper.bench;

import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Made-up programmes of any size: migrations {@code m0}, {@code m1}, …, whose first gate has items to be ticked. */
final class CrowdPlan {
    private static final String PLAN = """
            programme: %s
            title: A crowd
            channel: "#cutover"
            time_zone: UTC
            roles:
              approver: [U0BO, U0CAS]
            rules:
              four-eyes: {approvals: 2, from: [approver]}
            sources:
              prometheus: {url: "http://127.0.0.1:1"}
              kubernetes: {url: "http://127.0.0.1:2"}
            migrations:
            """;

    private static final String MIGRATION = """
              m%1$d:
                template: crowd
                risk: low
                owners: [U0ANN]
                target: {namespace: n, workload: deployment/m%1$d}
            """.indent(2);

    private static final String TEMPLATE = """
            template: crowd
            summary: Items to be ticked by a crowd
            gates:
              prepare:
                title: Prepare
            %s    announced: The cutover was announced
              go:
                title: Go
                role: go
                pods: {title: All pods are Running and Ready, kubernetes: pods}
              validate:
                title: Validate
                role: validation
                pods: {title: All pods are Running and Ready, kubernetes: pods}
              decommission:
                title: Decommission
                role: decommission
                ticket: The ticket is approved
            cutover:
              switch: {title: Switch, manual: Switch, planned: 1m}
            rollback:
              back: {title: Switch back, manual: Switch back, planned: 1m}
            watch:
              for: 15m
              signals:
                restarts: {at_most: 0}
            hold: {for: 72h}
            """;

    private final String programme;
    private final int items;

    /** @param items how many items the first gate has */
    CrowdPlan(String programme, int items) {
        this.programme = programme;
        this.items = items;
    }

    /** The programme, read from files that are written into the folder. */
    Programme in(Path folder, int migrations) throws IOException {
        return in(folder, 0, migrations);
    }

    /** The same with other migrations: the given number of them from the first on. */
    Programme in(Path folder, int first, int migrations) throws IOException {
        String many = IntStream.range(0, items)
                .mapToObj("    item-%1$d: Item %1$d\n"::formatted)
                .reduce("", String::concat);
        Path template = Files.createDirectories(folder.resolve("templates/crowd"));
        Files.writeString(template.resolve("template.yaml"), TEMPLATE.formatted(many));
        StringBuilder plan = new StringBuilder(PLAN.formatted(programme));
        IntStream.range(first, first + migrations)
                .mapToObj(MIGRATION::formatted)
                .forEach(plan::append);
        Files.writeString(folder.resolve("plan.yaml"), plan.toString());
        PlanReading reading = new PlanReader().read(folder.resolve("plan.yaml"));
        if (reading instanceof PlanReading.Rejected rejected) {
            throw new IllegalArgumentException(rejected.problems().toString());
        }
        return ((PlanReading.Loaded) reading).programme();
    }

    /** What the button of an item stands for; items are counted through all migrations. */
    String item(int number) {
        return programme + "|m" + number / items + "|prepare|item-" + number % items;
    }
}
