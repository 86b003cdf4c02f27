package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.Quorum;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The requester is not an approver; enough distinct people from the named roles say go. Nobody can be excepted from it. */
public final class FourEyes implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("four-eyes");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "The requester is not an approver, and enough distinct people from the named roles say go.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.APPROVAL);
    }

    @Override
    public boolean isOverridable() {
        return false;
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        GoRequest go = context.state().go();
        if (go != null && go.isOpen()) {
            return go.requester().equals(context.by()) ? Optional.of(own(context)) : Optional.empty();
        }
        return tooFew(context);
    }

    /** How many distinct people have to say go to the migration's cutover: the rule's number, or the gate's if it is higher. */
    public static int needed(RuleSettings settings, Migration migration) {
        return Quorum.needed(settings, migration);
    }

    /** The roles whose go counts: the gate's own, or else the rule's. */
    public static List<String> roles(RuleSettings settings, Migration migration) {
        return Quorum.roles(settings, migration);
    }

    private static Refusal own(RuleContext context) {
        int needed = needed(context.settings(), context.migration());
        List<Member> members = context.plan().members(roles(context.settings(), context.migration()));
        return new Refusal(
                ID,
                Text.write()
                        .who(context.by())
                        .plain(" asked for this go and cannot approve it.")
                        .end(),
                Text.write()
                        .plain(needed == 1 ? "1 other person of " : needed + " other people of ")
                        .who(members)
                        .plain(needed == 1 ? " approves it." : " approve it.")
                        .end());
    }

    private static Optional<Refusal> tooFew(RuleContext context) {
        List<String> roles = roles(context.settings(), context.migration());
        List<Member> members = context.plan().members(roles);
        boolean isKnown = members.stream()
                .allMatch(
                        member -> !member.isGroup() || context.facts().groups().containsKey(member.name()));
        Set<Person> people = new HashSet<>();
        members.stream().flatMap(member -> people(context, member)).forEach(people::add);
        people.remove(context.by());
        int needed = needed(context.settings(), context.migration());
        if (!isKnown || people.size() >= needed) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                ID,
                Text.write()
                        .plain("The go needs " + Wording.count(needed, "approval") + " from " + String.join(", ", roles)
                                + ", and besides ")
                        .who(context.by())
                        .plain(people.size() == 1 ? " there is only 1." : " there are only " + people.size() + ".")
                        .end(),
                Text.of("Let somebody else ask for the go, or have people added to the role in the plan.")));
    }

    private static Stream<Person> people(RuleContext context, Member member) {
        return member.isGroup()
                ? context.facts().groups().getOrDefault(member.name(), Set.of()).stream()
                : Stream.of(member.person());
    }
}
