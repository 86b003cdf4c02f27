package dev.lockkeeper.decision.rule;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.state.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** At most so many cutovers start in any seven days: people can bear only so much change. */
public final class RateOfChange implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("rate-of-change");

    private static final Duration WEEK = Duration.ofDays(7);

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "At most so many cutovers start in any seven days as the plan says.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        Integer most = context.settings().perWeek();
        if (most == null) {
            return Optional.empty();
        }
        List<Instant> started = context.programme().migrations().values().stream()
                .flatMap(state -> state.attempts().stream())
                .map(Attempt::startedAt)
                .filter(at -> at.isAfter(context.now().minus(WEEK)))
                .sorted()
                .toList();
        if (started.size() < most) {
            return Optional.empty();
        }
        String plural = started.size() == 1 ? " cutover was" : " cutovers were";
        Text.Writer remedy = Text.write();
        if (most == 0) {
            remedy.plain("The plan allows none; have it changed.");
        } else {
            remedy.plain("The next may start after ")
                    .when(started.get(started.size() - most).plus(WEEK))
                    .plain(".");
        }
        return Optional.of(new Refusal(
                ID,
                Text.of(started.size() + plural + " started in the last 7 days, at most " + most + " allowed."),
                remedy.end()));
    }
}
