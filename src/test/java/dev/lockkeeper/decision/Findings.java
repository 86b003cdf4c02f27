package dev.lockkeeper.decision;

import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What real checks say of the bank's items, for each verdict. */
final class Findings {
    private static final Map<String, Map<Verdict, String>> SAID = Map.of(
            "image",
            Map.of(
                    Verdict.PASS, "1 image, all from registry.example.com/base",
                    Verdict.FAIL, "1 of 1 images from elsewhere: docker.io/library/openjdk:17"),
            "smoke",
            Map.of(
                    Verdict.PASS, "9 of 9 cases passed",
                    Verdict.FAIL,
                            "7 of 9 cases passed; login: found status 500, allowed 200; pay: found status 500,"
                                    + " allowed 200",
                    Verdict.INCONCLUSIVE, "0 of 9 cases ran: no pod of deployment/billing is Ready",
                    Verdict.ERROR, "https://k8s.example:6443 did not answer in 10 s"),
            "pods",
            Map.of(
                    Verdict.PASS,
                    "deployment/billing: 3 of 3 pods Running and Ready",
                    Verdict.FAIL,
                    "deployment/billing: 2 of 3 pods Running and Ready; billing-7c9-x2x:"
                            + " CrashLoopBackOff since 2026-11-24T20:31:00Z"),
            "quota",
            Map.of(Verdict.PASS, "quota default: cpu 6 of 8, memory 12 GiB of 16 GiB"));

    private static final Map<Verdict, String> FLIPS = Map.of(
            Verdict.PASS, "1 case not passing: FAIL",
            Verdict.FAIL, "every case passing: PASS");

    private Findings() {}

    static Evidence of(ItemId item, Verdict verdict, Instant at) {
        String summary =
                SAID.getOrDefault(item.value(), Map.of()).getOrDefault(verdict, verdict + " of " + item.value());
        return new Evidence("smoke", verdict, summary, "asked", "answered", at, FLIPS.get(verdict), List.of());
    }
}
