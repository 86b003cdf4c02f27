package dev.lockkeeper.app.reach;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.plan.Places;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each plan in force whether Slack has what it names: before the bot is called ready, when a plan has changed, every
 * quarter of an hour, and every minute while something stands in the way. Each change is said in the log and where people of the
 * programme read it; {@link #obstacles} is for any thread.
 */
public final class ReachWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ReachWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final Duration WHILE_OBSTRUCTED = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofSeconds(5);

    private final PlanReach reach;
    private final Flow flow;
    private final Function<ProgrammeId, Optional<Places>> places;
    private final Clock realTime;
    private final Map<ProgrammeId, Known> known = new ConcurrentHashMap<>();

    /** What the last look found, of which plan, and when to look again. */
    private record Known(Digest plan, List<String> obstacles, Instant again) {}

    /** @param places where the plan in force names things; empty when it was not read from a file */
    public ReachWatch(PlanReach reach, Flow flow, Function<ProgrammeId, Optional<Places>> places, Clock realTime) {
        this.reach = reach;
        this.flow = flow;
        this.places = places;
        this.realTime = realTime;
    }

    /** Looks until it is interrupted; to be run by a thread of its own. */
    public void run() throws InterruptedException {
        while (true) {
            Thread.sleep(STEP.toMillis());
            lookNowAndThen();
        }
    }

    /** Looks at every plan in force. Blocks while Slack is asked. */
    public synchronized void lookAtAll() {
        flow.programmes().all().forEach(this::look);
    }

    private synchronized void lookNowAndThen() {
        flow.programmes().all().stream().filter(this::isDue).forEach(this::look);
    }

    /** What stands in the way of the plans in force, each with its programme in front. */
    public List<String> obstacles() {
        List<String> all = new ArrayList<>();
        for (Programme plan : flow.programmes().all()) {
            Known last = known.get(plan.id());
            if (last != null) {
                last.obstacles().forEach(obstacle -> all.add("programme " + plan.id() + ": " + obstacle));
            }
        }
        return all;
    }

    private boolean isDue(Programme plan) {
        Known last = known.get(plan.id());
        return last == null
                || !last.plan().equals(plan.digest())
                || !realTime.instant().isBefore(last.again());
    }

    private void look(Programme plan) {
        Known last = known.get(plan.id());
        List<String> before = last == null ? List.of() : last.obstacles();
        PlanReach.Found found;
        try {
            found = reach.look(plan, places.apply(plan.id()));
        } catch (CourierFailure e) {
            // Whether Slack answers at all is said elsewhere. What was found stays so until it does.
            LOG.atDebug().addKeyValue("reason", e.reason()).log("the plan could not be held against Slack");
            known.put(
                    plan.id(),
                    new Known(plan.digest(), before, realTime.instant().plus(WHILE_OBSTRUCTED)));
            return;
        } catch (RuntimeException e) {
            // A fault of ours here must not keep the bot from serving.
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("programme", plan.id())
                    .log("the plan could not be held against Slack");
            known.put(
                    plan.id(),
                    new Known(plan.digest(), before, realTime.instant().plus(EVERY)));
            return;
        }
        Duration pause = found.obstacles().isEmpty() ? EVERY : WHILE_OBSTRUCTED;
        known.put(
                plan.id(),
                new Known(plan.digest(), found.obstacles(), realTime.instant().plus(pause)));
        if (!found.obstacles().equals(before)) {
            log(plan, found.obstacles());
            tell(plan, found);
        }
    }

    private static void log(Programme plan, List<String> obstacles) {
        obstacles.forEach(obstacle -> LOG.atWarn()
                .addKeyValue("programme", plan.id())
                .addKeyValue("problem", obstacle)
                .log("a plan cannot be met as it is"));
        if (obstacles.isEmpty()) {
            LOG.atInfo().addKeyValue("programme", plan.id()).log("nothing stands in the plan's way any more");
        }
    }

    /** In the programme's channel, or the first other one that can be worked in; once a day for the same. */
    private void tell(Programme plan, PlanReach.Found found) {
        if (found.open().isEmpty()) {
            return;
        }
        Text words = words(plan, found);
        LocalDate day = LocalDate.ofInstant(realTime.instant(), ZoneOffset.UTC);
        String key =
                "reach/" + plan.id() + "/" + Digest.of(words.toString() + day).shortForm();
        Notice line = new Notice.Line(new MessageKey(key), found.open().get(0), null, words, false);
        var unused = flow.say(plan.id(), List.of(line), Person.LOCKKEEPER, key, key);
    }

    private static Text words(Programme plan, PlanReach.Found found) {
        if (found.obstacles().isEmpty()) {
            return Text.write()
                    .plain("✅ ")
                    .strong("Nothing stands in the plan's way any more.")
                    .plain(" " + plan.title() + ": every channel can be worked in, and enough people can approve.")
                    .end();
        }
        Text.Writer text = Text.write().plain("⚠️ ");
        if (!found.waiting().isEmpty()) {
            text.who(found.waiting()).plain(": ");
        }
        text.strong("The plan cannot be met as it is.");
        found.obstacles().forEach(obstacle -> text.plain("\n• " + obstacle + "."));
        return text.plain("\nMend it before the night; Lockkeeper looks again every minute.")
                .end();
    }
}
