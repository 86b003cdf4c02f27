package dev.lockkeeper.app;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.lockkeeper.app.reach.PlanReach;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Estate;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.OutboxStats;
import dev.lockkeeper.outbox.Sender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Looks at every integration and says what is wrong with it and how to mend it. */
final class Doctor {
    private final PlanShelf plans;
    private final Function<ProgrammeId, Estate> estates;
    private final MethodsClient methods;
    private final PlanReach reach;
    private final Sender sender;

    Doctor(
            PlanShelf plans,
            Function<ProgrammeId, Estate> estates,
            MethodsClient methods,
            PlanReach reach,
            Sender sender) {
        this.plans = plans;
        this.estates = estates;
        this.methods = methods;
        this.reach = reach;
        this.sender = sender;
    }

    CompletableFuture<List<Text>> look(ProgrammeId id) {
        Programme plan = plans.find(id).orElseThrow();
        Checks checks = estates.apply(id).checks();
        return checks.reach().thenCombineAsync(checks.rights(plan), (reach, rights) -> {
            List<String> lines = new ArrayList<>();
            lines.add(slack());
            lines.addAll(reach(plan));
            lines.add(outbox());
            reach.forEach((source, why) ->
                    lines.add(why.map(reason -> "❌ " + source + ": " + reason).orElse("✅ " + source + " answers")));
            rights.wanting().forEach(wanting -> lines.add("❌ kubernetes: " + wanting));
            if (rights.needed() > 0 && rights.wanting().isEmpty()) {
                lines.add("✅ kubernetes: all " + rights.needed() + " rights that steps and Jobs of the plan need");
            }
            return lines.stream().map(Text::of).toList();
        });
    }

    private String slack() {
        try {
            var answer = methods.authTest(request -> request);
            return answer.isOk()
                    ? "✅ Slack answers as " + answer.getUser() + " in " + answer.getTeam()
                    : "❌ Slack refuses the token: " + answer.getError()
                            + ". Install the app again and set SLACK_BOT_TOKEN.";
        } catch (IOException | SlackApiException e) {
            return "❌ Slack: " + e.getMessage();
        }
    }

    private List<String> reach(Programme plan) {
        try {
            PlanReach.Found found = reach.look(plan, plans.places(plan.id()));
            List<String> lines = new ArrayList<>();
            lines.add("✅ channels that can be worked in: " + found.open().size());
            found.obstacles().forEach(obstacle -> lines.add("❌ " + obstacle));
            found.notes().forEach(note -> lines.add("ℹ️ " + note));
            return lines;
        } catch (CourierFailure e) {
            return List.of("❌ channels and user groups could not be looked at: " + e.reason());
        }
    }

    private String outbox() {
        OutboxStats stats = sender.stats();
        String stopped = stats.stoppedBecause();
        return stopped != null
                ? "❌ nothing is sent: " + stopped
                : "✅ outbox: " + stats.queued() + " waiting, " + stats.abandoned() + " given up since the start";
    }
}
