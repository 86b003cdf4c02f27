package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.RuleSettings;
import java.util.List;

/** Whose go a cutover needs, and who of them is still awaited. */
public record Quorum(Programme plan, Migration migration) {
    private static final RuleId FOUR_EYES = new RuleId("four-eyes");

    /** How many people besides the requester. */
    public int needed() {
        return needed(plan.rules(), migration);
    }

    /** How many people besides the requester; more than the rule asks for where the gate does. */
    public static int needed(RuleSettings rules, Migration migration) {
        ApprovalSpec spec = migration.gate(GateRole.GO).approvals();
        int ruled = rules.off().contains(FOUR_EYES) ? 1 : rules.approvals();
        return Math.max(ruled, spec == null ? 0 : spec.count());
    }

    /** The roles whose go counts: the gate's own, or else the rule's. */
    public static List<String> roles(RuleSettings rules, Migration migration) {
        ApprovalSpec spec = migration.gate(GateRole.GO).approvals();
        return spec == null || spec.from().isEmpty() ? rules.approvalsFrom() : spec.from();
    }

    /** Everybody whose go can count. */
    public List<Member> members() {
        return plan.members(roles(plan.rules(), migration));
    }

    /** Those who have not said go yet; the requester's own does not count. */
    public List<Member> awaited(GoRequest go) {
        List<Person> counting = go.counting();
        return members().stream()
                .filter(member -> member.isGroup()
                        || (!member.person().equals(go.requester()) && !counting.contains(member.person())))
                .toList();
    }
}
