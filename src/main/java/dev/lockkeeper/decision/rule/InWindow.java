package dev.lockkeeper.decision.rule;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.PlannedFreeze;
import dev.lockkeeper.domain.programme.Window;
import dev.lockkeeper.domain.state.ProgrammeState.DeclaredFreeze;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cutover starts only in a maintenance window, where the plan has any, and never in a freeze. */
public final class InWindow implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("window");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "A cutover starts only in a maintenance window, and never in a freeze.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        return declared(context).or(() -> planned(context)).or(() -> outside(context));
    }

    private static Optional<Refusal> declared(RuleContext context) {
        DeclaredFreeze freeze = context.programme().freeze();
        if (freeze == null || !freeze.holds(context.now())) {
            return Optional.empty();
        }
        Text.Writer fact =
                Text.write().who(freeze.by()).plain(" froze the programme on ").when(freeze.at());
        if (freeze.until() != null) {
            fact.plain(" until ").when(freeze.until());
        }
        Text.Writer remedy = Text.write().plain("Lift it with ").code("/migrate freeze lift");
        remedy.plain(freeze.until() == null ? "." : ", or wait until it ends.");
        return Optional.of(new Refusal(
                ID, fact.plain(": \u201c" + freeze.reason() + "\u201d.").end(), remedy.end()));
    }

    private static Optional<Refusal> planned(RuleContext context) {
        ZoneId zone = context.plan().zone();
        return context.plan().freezes().stream()
                .filter(freeze -> freeze.contains(context.now(), zone))
                .findFirst()
                .map(freeze -> frozen(freeze, zone));
    }

    private static Refusal frozen(PlannedFreeze freeze, ZoneId zone) {
        return new Refusal(
                ID,
                Text.of("The plan freezes the programme from " + freeze.from() + " to " + freeze.to() + " (" + zone
                        + "): " + freeze.reason() + "."),
                Text.of("Wait until " + freeze.to().plusDays(1) + "."));
    }

    private static Optional<Refusal> outside(RuleContext context) {
        List<Window> windows = context.plan().windows();
        ZoneId zone = context.plan().zone();
        if (windows.isEmpty()
                || windows.stream()
                        .anyMatch(
                                window -> window.endIfOpen(context.now(), zone).isPresent())) {
            return Optional.empty();
        }
        Instant next = windows.stream()
                .map(window -> window.nextStart(context.now(), zone))
                .min(Instant::compareTo)
                .orElseThrow();
        return Optional.of(new Refusal(
                ID,
                Text.write()
                        .plain("It is ")
                        .when(context.now())
                        .plain(", outside every maintenance window of the plan.")
                        .end(),
                Text.write()
                        .plain("The next window opens on ")
                        .when(next)
                        .plain(".")
                        .end()));
    }
}
