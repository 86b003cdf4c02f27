package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.domain.evidence.Verdict;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Volume claims and quotas: what pods wait for without saying so themselves. */
final class StorageLooks {
    private static final BigDecimal NINE_TENTHS = new BigDecimal("0.9");

    private StorageLooks() {}

    static Look claims(
            WorkloadFacts it, List<PodFacts> pods, List<PersistentVolumeClaim> all, List<EventFacts> events) {
        Set<String> names = new TreeSet<>();
        it.podSpec().getVolumes().stream()
                .flatMap(volume -> Optional.ofNullable(volume.getPersistentVolumeClaim()).stream())
                .forEach(claim -> names.add(claim.getClaimName()));
        pods.forEach(pod -> names.addAll(pod.claims()));
        for (String template : it.claimTemplates()) {
            for (int i = 0; i < it.wanted(); i++) {
                names.add(template + "-" + it.name() + "-" + i);
            }
        }
        if (names.isEmpty()) {
            return Look.unclear(it.shown() + " uses no PersistentVolumeClaim: leave this check out", List.of());
        }
        List<String> lines = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            Optional<PersistentVolumeClaim> claim = all.stream()
                    .filter(one -> one.getMetadata().getName().equals(name))
                    .findFirst();
            String phase = claim.map(StorageLooks::phase).orElse("not there");
            Verdict verdict = verdict(pods, name, phase, events);
            lines.add(name + ": " + phase);
            verdicts.add(verdict);
            if (verdict != Verdict.PASS) {
                problems.add(name + " is " + phase + why(name, events));
            }
        }
        String summary = (names.size() - problems.size()) + " of " + names.size() + " volume claims Bound"
                + (problems.isEmpty() ? "" : ": " + problems.get(0));
        return new Look(
                Verdict.combine(verdicts), summary, problems.isEmpty() ? "1 claim not Bound: FAIL" : null, lines);
    }

    /**
     * Whether a quota stood in the way since the moment.
     *
     * @param events those of pods that could not be made
     */
    static Look quota(WorkloadFacts it, List<ResourceQuota> quotas, List<EventFacts> events, Instant since) {
        List<String> lines = new ArrayList<>();
        for (ResourceQuota quota : quotas) {
            lines.addAll(usage(quota));
        }
        List<EventFacts> own = events.stream()
                .filter(event -> event.hasReason("FailedCreate") && event.isAbout(it.name()))
                .filter(event -> event.isSince(since) || it.ready() < it.wanted())
                .toList();
        Optional<EventFacts> refused = EventFacts.newest(own.stream().filter(StorageLooks::isOfQuota));
        boolean isHindered = it.failure() != null && it.failure().contains("quota");
        String ready = it.ready() + " of " + it.wanted() + " replicas ready";
        if (refused.isPresent() || isHindered) {
            String why = refused.map(EventFacts::message).orElse(String.valueOf(it.failure()));
            return Look.fail("a quota keeps pods of " + it.shown() + " from being made, " + ready + ": " + why, lines);
        }
        if (it.ready() < it.wanted()) {
            String other = EventFacts.newest(own.stream())
                    .map(EventFacts::message)
                    .orElse("look at the pods of " + it.shown());
            return Look.unclear(ready + ", and no quota is known to be the reason: " + other, lines);
        }
        String counted = quotas.isEmpty() ? "no quota in the namespace" : quotas.size() + " in the namespace";
        String tight = lines.stream()
                .filter(line -> line.endsWith("(tight)"))
                .findFirst()
                .map(line -> "; " + line)
                .orElse("");
        return Look.pass(
                "no quota stands in the way of " + it.shown() + ": " + ready + ", " + counted + tight,
                "1 pod refused by a quota: FAIL",
                lines);
    }

    private static boolean isOfQuota(EventFacts event) {
        return event.message().contains("exceeded quota") || event.message().contains("failed quota");
    }

    private static Verdict verdict(List<PodFacts> pods, String name, String phase, List<EventFacts> events) {
        if (phase.equals("Bound")) {
            return Verdict.PASS;
        }
        boolean isUsed = pods.stream().anyMatch(pod -> pod.claims().contains(name));
        boolean waits = phase.equals("Pending")
                && !isUsed
                && newest(name, events)
                        .filter(event -> event.hasReason("WaitForFirstConsumer"))
                        .isPresent();
        return waits ? Verdict.INCONCLUSIVE : Verdict.FAIL;
    }

    private static String why(String name, List<EventFacts> events) {
        return newest(name, events).map(event -> " (" + event.message() + ")").orElse("");
    }

    private static Optional<EventFacts> newest(String claim, List<EventFacts> events) {
        return EventFacts.newest(events.stream().filter(event -> event.isOf("PersistentVolumeClaim", claim)));
    }

    private static String phase(PersistentVolumeClaim claim) {
        return claim.getStatus() == null || claim.getStatus().getPhase() == null
                ? "Pending"
                : claim.getStatus().getPhase();
    }

    private static List<String> usage(ResourceQuota quota) {
        if (quota.getStatus() == null || quota.getStatus().getHard() == null) {
            return List.of();
        }
        Map<String, Quantity> used =
                Optional.ofNullable(quota.getStatus().getUsed()).orElse(Map.of());
        List<String> lines = new ArrayList<>();
        quota.getStatus().getHard().forEach((resource, hard) -> {
            Quantity now = used.getOrDefault(resource, new Quantity("0"));
            BigDecimal most = Quantity.getAmountInBytes(hard);
            boolean isTight =
                    most.signum() > 0 && Quantity.getAmountInBytes(now).compareTo(most.multiply(NINE_TENTHS)) > 0;
            lines.add("quota " + quota.getMetadata().getName() + " " + resource + ": " + now + " of " + hard
                    + (isTight ? " (tight)" : ""));
        });
        return lines;
    }
}
