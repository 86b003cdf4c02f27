package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.programme.Migration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No more attempts run at a time in a programme than the plan allows. */
public final class OneAtATime implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("one-at-a-time");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "One cutover attempt runs at a time in a programme.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        List<String> running = context.plan().migrations().stream()
                .map(Migration::id)
                .filter(id -> context.programme().migration(id).phase().isRunning())
                .map(MigrationId::value)
                .toList();
        int most = context.settings().atATime();
        return running.size() < most
                ? Optional.empty()
                : Optional.of(Wording.refusal(
                        ID,
                        "The attempt of " + String.join(", ", running) + " is running, and only " + most
                                + " may run at a time.",
                        "Wait until it is validated or rolled back."));
    }
}
