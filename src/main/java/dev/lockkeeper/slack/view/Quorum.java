package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.GoRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose go a cutover needs, and who of them is still awaited. */
record Quorum(Programme plan, Migration migration) {
    private static final RuleId FOUR_EYES = new RuleId("four-eyes");

    /** How many people besides the requester. */
    int needed() {
        ApprovalSpec spec = spec();
        int ruled = plan.rules().off().contains(FOUR_EYES) ? 1 : plan.rules().approvals();
        return Math.max(ruled, spec == null ? 0 : spec.count());
    }

    /** Everybody whose go can count. */
    List<Member> members() {
        ApprovalSpec spec = spec();
        return plan.members(spec == null || spec.from().isEmpty() ? plan.rules().approvalsFrom() : spec.from());
    }

    /** Those who have not said go yet; the requester's own does not count. */
    List<Member> awaited(GoRequest go) {
        List<Person> counting = go.counting();
        return members().stream()
                .filter(member -> member.isGroup()
                        || (!member.person().equals(go.requester()) && !counting.contains(member.person())))
                .toList();
    }

    private @Nullable ApprovalSpec spec() {
        return migration.gate(GateRole.GO).approvals();
    }
}
