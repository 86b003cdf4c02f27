package dev.lockkeeper.plan.satisfy;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether enough people can give each gate its approvals, whoever asks for them. */
final class Approvers {
    private final Programme programme;
    private final Facts facts;

    Approvers(Programme programme, Facts facts) {
        this.programme = programme;
        this.facts = facts;
    }

    List<Finding> findings(Migration migration) {
        List<Finding> findings = new ArrayList<>();
        for (Gate gate : migration.gates()) {
            ApprovalSpec approvals = gate.approvals();
            if (approvals != null) {
                String subject = "migrations." + migration.id() + ".gates." + gate.id() + ".approvals";
                findings.addAll(findings(subject, approvals, people(migration.owners())));
            }
        }
        return findings;
    }

    private List<Finding> findings(String subject, ApprovalSpec approvals, Set<Person> owners) {
        List<Member> members = programme.members(approvals.from());
        List<String> unknown = members.stream()
                .filter(member -> member.isGroup() && !facts.groups().containsKey(member.name()))
                .map(Member::name)
                .toList();
        if (!unknown.isEmpty()) {
            return List.of(Finding.note(
                    subject,
                    "the people of " + String.join(", ", unknown) + " are not known here; taken to be enough for "
                            + approvals.count() + " approvals"));
        }
        Set<Person> approvers = people(members);
        String from = " come from " + String.join(", ", approvals.from());
        if (approvers.size() < approvals.count()) {
            return List.of(Finding.obstacle(
                    subject,
                    "found " + approvers.size() + " people, but " + approvals.count() + " approvals" + from
                            + "; name more people, or ask for fewer approvals"));
        }
        if (approvers.size() > approvals.count()) {
            return List.of();
        }
        return exactly(subject, approvals, approvers, owners);
    }

    /** Every approver is needed, so none of them can ask. */
    private static List<Finding> exactly(
            String subject, ApprovalSpec approvals, Set<Person> approvers, Set<Person> owners) {
        List<Finding> findings = new ArrayList<>();
        Set<Person> stuck = new TreeSet<>(owners);
        stuck.retainAll(approvers);
        String left = (approvers.size() - 1) + " of " + approvals.count() + " approvals are left";
        if (!stuck.isEmpty()) {
            findings.add(Finding.obstacle(
                    subject, "when " + names(stuck) + ", an owner, asks, " + left + "; name one more approver"));
        }
        Set<Person> others = new TreeSet<>(approvers);
        others.removeAll(owners);
        if (!others.isEmpty()) {
            findings.add(Finding.note(
                    subject,
                    "when " + names(others) + " asks, " + left + "; let somebody else ask, or name one more approver"));
        }
        return findings;
    }

    private Set<Person> people(List<Member> members) {
        Set<Person> people = new TreeSet<>();
        for (Member member : members) {
            if (member.isGroup()) {
                people.addAll(facts.groups().getOrDefault(member.name(), Set.of()));
            } else {
                people.add(member.person());
            }
        }
        return people;
    }

    private static String names(Set<Person> people) {
        return people.stream().map(Person::toString).collect(Collectors.joining(" or "));
    }
}
