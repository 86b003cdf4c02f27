package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.List;
import java.util.stream.Collectors;

/** The run of an attempt: who gave the go, the steps forward, and the steps back if it came to that. */
final class AttemptCard {
    private AttemptCard() {}

    static Message render(Frame frame, Migration migration, Attempt attempt) {
        Page page = Page.message("/migrate report " + migration.id());
        page.header("Cutover of " + migration.title() + ", attempt " + attempt.number());
        String approvers = attempt.approvers().stream()
                .map(person -> Mrkdwn.mention(person.userId()))
                .collect(Collectors.joining(", "));
        page.context("Started " + Mrkdwn.when(attempt.startedAt()) + " · asked by "
                + Mrkdwn.mention(attempt.requester().userId()) + " · go by " + approvers);
        StepList.show(frame, migration, attempt, Direction.CUTOVER, page);
        if (attempt.switchedAt() != null) {
            page.context("🔀 New record on every authoritative server since " + Mrkdwn.when(attempt.switchedAt())
                    + ", TTL " + attempt.ttlSeconds() + " s");
        }
        if (attempt.rollbackAt() != null) {
            page.divider();
            page.section("↩️ *Rollback* since " + Mrkdwn.when(attempt.rollbackAt()));
            StepList.show(frame, migration, attempt, Direction.ROLLBACK, page);
        }
        announcements(attempt, page);
        page.section("*" + state(migration, attempt) + "*");
        if (isCurrent(frame, migration, attempt)
                && canGoBack(frame.known(migration).phase())) {
            page.buttons(List.of(
                    Buttons.danger(Verb.ROLL_BACK, "Roll back", frame.value(migration.id(), attempt.number()))));
        }
        return new Message(
                "Cutover of " + Mrkdwn.escape(migration.title()) + ", attempt " + attempt.number() + ": "
                        + state(migration, attempt) + ".",
                page.blocks());
    }

    private static void announcements(Attempt attempt, Page page) {
        List<String> lines = attempt.announcements().stream()
                .filter(known -> known.endedAt() != null)
                .map(known -> (known.ok() ? sign(known.what()) : "⚠️") + " " + Mrkdwn.escape(known.detail()))
                .toList();
        if (!lines.isEmpty()) {
            page.context(Page.cut(String.join("\n", lines), 2_000));
        }
    }

    private static String sign(Announcement what) {
        return switch (what) {
            case SILENCE -> "🔕";
            case SILENCE_END -> "🔔";
            case SWITCHED, BREACHED, ROLLING_BACK, ROLLED_BACK, VALIDATED -> "📍";
        };
    }

    private static boolean isCurrent(Frame frame, Migration migration, Attempt attempt) {
        return frame.known(migration).attempt().filter(attempt::equals).isPresent();
    }

    static boolean canGoBack(Phase phase) {
        return phase == Phase.CUTTING_OVER
                || phase == Phase.WATCHING
                || phase == Phase.BREACHED
                || phase == Phase.UNDECIDED
                || phase == Phase.VALIDATING
                || phase == Phase.HOLDING
                || phase == Phase.HELD;
    }

    private static String state(Migration migration, Attempt attempt) {
        if (attempt.rolledBackAt() != null) {
            return "↩️ It is rolled back";
        }
        if (attempt.rollbackAt() != null) {
            return "↩️ It is being rolled back" + step(migration, attempt);
        }
        if (attempt.validatedAt() != null) {
            return "✅ It is validated";
        }
        return attempt.watch()
                .map(watch -> switch (watch.result()) {
                    case RUNNING -> "👀 It is being watched";
                    case BREACHED -> "🚨 A promise is broken";
                    case INCONCLUSIVE -> "❔ The watch ended and cannot tell";
                    case PASSED, ACCEPTED -> "🔎 It is being validated";
                })
                .orElseGet(() -> "▶️ It runs" + step(migration, attempt));
    }

    private static String step(Migration migration, Attempt attempt) {
        return StepList.current(migration, attempt).map(step -> ", " + step).orElse("");
    }
}
