package dev.lockkeeper.decision;

import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Role;
import dev.lockkeeper.domain.programme.StepSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bank's plan in the words that a plan for real people has. */
final class Costumes {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("prepare", "Containerise the application"),
            Map.entry("stage", "Validate it beside the virtual machine"),
            Map.entry("go", "Go for the cutover"),
            Map.entry("validate", "Validate after the cutover"),
            Map.entry("farewell", "Take the virtual machine down"),
            Map.entry("config", "Reads its configuration from environment variables"),
            Map.entry("image", "The base image comes from registry.example.com, not from Docker Hub"),
            Map.entry("load", "Load test at twice the peak of last month"),
            Map.entry("smoke", "Smoke tests pass against the pods"),
            Map.entry("quota", "The namespace's quota is not exceeded"),
            Map.entry("backup", "A backup of today was restored once"),
            Map.entry("pods", "All pods are Running and Ready"),
            Map.entry("ticket", "The change ticket is updated"),
            Map.entry("ingress", "Create the Ingress"),
            Map.entry("probe", "Smoke tests through the Ingress"),
            Map.entry("announce", "Tell the call centre"),
            Map.entry("dns", "Point billing.example to Kubernetes, 192.0.2.2"),
            Map.entry("dns-back", "Point billing.example back to the virtual machine, 192.0.2.1"),
            Map.entry("drain", "Wait until the TTL has run out everywhere"),
            Map.entry("down", "Scale deployment/billing to 0, so that traffic is not split"));

    private static final Map<String, String> HINTS = Map.of("ticket", "CHANGE-42: paste the link of the comment");

    private Costumes() {}

    static Programme bank() {
        return new Programme(
                Bank.programme().id(),
                "The bank's services leave their virtual machines",
                Bank.CHANNEL,
                Bank.programme().zone(),
                Bank.programme().roles(),
                Bank.rules(),
                Bank.programme().windows(),
                Bank.programme().freezes(),
                Bank.programme().sources(),
                List.of(
                        dressed(Bank.billing(), "Billing"),
                        dressed(Bank.shop(), "Web shop"),
                        dressed(Bank.store(), "Ledger database")),
                Bank.PLAN);
    }

    static Programme withGroup(Programme it) {
        Map<String, Role> roles = new HashMap<>(it.roles());
        roles.put("approver", new Role("approver", List.of(new Member("@approvers"))));
        return new Programme(
                it.id(),
                it.title(),
                it.channel(),
                it.zone(),
                roles,
                it.rules(),
                it.windows(),
                it.freezes(),
                it.sources(),
                it.migrations(),
                it.digest());
    }

    private static Migration dressed(Migration it, String title) {
        return new Migration(
                it.id(),
                title,
                it.template(),
                it.risk(),
                it.after(),
                it.dependants(),
                it.owners(),
                it.channel(),
                it.target(),
                it.signals(),
                it.gates().stream().map(Costumes::dressed).toList(),
                it.cutover().stream().map(Costumes::dressed).toList(),
                it.rollback().stream().map(Costumes::dressed).toList(),
                it.watch(),
                it.hold());
    }

    private static Gate dressed(Gate it) {
        List<Gate.Skipped> skipped = it.id().equals(Bank.PREPARE)
                ? List.of(new Gate.Skipped("Persistent data is identified", "keeps <no> data of its own"))
                : List.of();
        return new Gate(
                it.id(),
                title(it.id().value()),
                it.role(),
                it.items().stream().map(Costumes::dressed).toList(),
                it.approvals(),
                skipped);
    }

    private static Item dressed(Item it) {
        String name = it.id().value();
        return new Item(it.id(), title(name), it.required(), it.check(), HINTS.get(name));
    }

    private static StepSpec dressed(StepSpec it) {
        return new StepSpec(
                it.id(), title(it.id().value()), it.action(), it.owners(), it.planned(), it.pointOfNoReturn());
    }

    private static String title(String name) {
        return TITLES.getOrDefault(name, name);
    }
}
