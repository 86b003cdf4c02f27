package dev.lockkeeper.decision.ground;

import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Role;
import dev.lockkeeper.domain.programme.StepSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may do what. Rights come from the plan alone, by Slack user id and user group; a group that cannot be read gives none. */
public final class Rights {
    private Rights() {}

    /** To work on a migration: its owners and everybody who has a role in the plan. */
    public static Optional<Refusal> toWork(Turn turn, Migration migration) {
        Set<Member> members = new LinkedHashSet<>(migration.owners());
        members.addAll(everyRole(turn));
        return among(turn, members, "neither an owner of " + migration.id() + " nor a person with a role in the plan");
    }

    /** To act on the whole programme: everybody who has a role in the plan, and the owners of its migrations. */
    public static Optional<Refusal> toGovern(Turn turn) {
        Set<Member> members = new LinkedHashSet<>(everyRole(turn));
        turn.plan().migrations().forEach(migration -> members.addAll(migration.owners()));
        return among(turn, members, "neither a person with a role in the plan nor an owner of a migration");
    }

    /** To say that a step is done: the step's owners and the migration's. */
    public static Optional<Refusal> toConfirm(Turn turn, Migration migration, StepSpec step) {
        Set<Member> members = new LinkedHashSet<>(stepOwners(migration, step));
        members.addAll(migration.owners());
        return among(turn, members, "neither an owner of step " + step.id() + " nor an owner of " + migration.id());
    }

    /** To approve, as one of the roles. */
    public static Optional<Refusal> toApprove(Turn turn, List<String> roles) {
        return among(turn, turn.plan().members(roles), "in none of the roles " + String.join(", ", roles));
    }

    /** To look at what a command keeps for some roles. */
    public static Optional<Refusal> toLook(Turn turn, List<String> roles) {
        return among(turn, turn.plan().members(roles), "in none of the roles " + String.join(", ", roles));
    }

    /** To ask for an override, or to answer it. */
    public static Optional<Refusal> toOverride(Turn turn) {
        List<String> roles = turn.plan().rules().overriddenBy();
        if (roles.isEmpty()) {
            return Optional.of(Wording.refusal(
                    Wording.NOT_AUTHORISED,
                    "The plan names no role that may override a rule.",
                    "Name one in the plan under rules."));
        }
        return among(turn, turn.plan().members(roles), "in none of the roles " + String.join(", ", roles));
    }

    /** Who is mentioned when it is a step's turn. */
    public static List<Member> stepOwners(Migration migration, StepSpec step) {
        return step.owners().isEmpty() ? migration.owners() : step.owners();
    }

    private static List<Member> everyRole(Turn turn) {
        return turn.plan()
                .members(turn.plan().roles().values().stream()
                        .map(Role::name)
                        .sorted()
                        .toList());
    }

    private static Optional<Refusal> among(Turn turn, java.util.Collection<Member> members, String lacking) {
        if (turn.by().isLockkeeper() || turn.facts().includes(members, turn.by())) {
            return Optional.empty();
        }
        Text fact = Text.write().who(turn.by()).plain(" is " + lacking + ".").end();
        Text.Writer remedy = Text.write();
        List<Member> named = new ArrayList<>(members);
        if (named.isEmpty()) {
            remedy.plain("The plan names nobody who may do this; name somebody in the plan.");
        } else {
            remedy.plain("Ask one of ").who(named).plain(", or have the plan changed.");
        }
        List<String> unread = named.stream()
                .filter(member -> member.isGroup() && !turn.facts().groups().containsKey(member.name()))
                .map(Member::name)
                .toList();
        if (!unread.isEmpty()) {
            remedy.plain(" Slack did not tell who is in " + String.join(", ", unread) + "; /migrate doctor says why.");
        }
        return Optional.of(new Refusal(Wording.NOT_AUTHORISED, fact, remedy.end()));
    }
}
