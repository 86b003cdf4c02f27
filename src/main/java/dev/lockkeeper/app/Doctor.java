package dev.lockkeeper.app;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Estate;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.OutboxStats;
import dev.lockkeeper.outbox.Sender;
import dev.lockkeeper.plan.satisfy.Satisfiability;
import dev.lockkeeper.slack.out.ChannelDirectory;
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
    private final ChannelDirectory channels;
    private final Sender sender;

    Doctor(
            PlanShelf plans,
            Function<ProgrammeId, Estate> estates,
            MethodsClient methods,
            ChannelDirectory channels,
            Sender sender) {
        this.plans = plans;
        this.estates = estates;
        this.methods = methods;
        this.channels = channels;
        this.sender = sender;
    }

    CompletableFuture<List<Text>> look(ProgrammeId id) {
        Programme plan = plans.find(id).orElseThrow();
        return estates.apply(id).checks().reach().thenApplyAsync(reach -> {
            List<String> lines = new ArrayList<>();
            lines.add(slack());
            lines.add(channel(plan));
            lines.add(outbox());
            reach.forEach((source, why) ->
                    lines.add(why.map(reason -> "❌ " + source + ": " + reason).orElse("✅ " + source + " answers")));
            Satisfiability.check(plan, Facts.NONE)
                    .forEach(found -> lines.add((found.isObstacle() ? "❌ " : "ℹ️ ") + found));
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

    private String channel(Programme plan) {
        try {
            return "✅ channel " + plan.channel() + " is " + channels.id(plan.channel());
        } catch (CourierFailure e) {
            return "❌ " + e.reason();
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
