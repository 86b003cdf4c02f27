package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.PlannedFreeze;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.programme.Window;
import dev.lockkeeper.domain.state.MigrationState;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plan in force: windows, freezes, rules and people. */
public final class PlanPage {
    private PlanPage() {}

    /** The page. */
    public static Message of(Frame frame) {
        Programme plan = frame.plan();
        RuleSettings rules = plan.rules();
        Page page = Page.message("/migrate plan");
        page.header(plan.title());
        page.section("*Plan* " + Mrkdwn.code(plan.digest().shortForm()) + " · times in "
                + Mrkdwn.code(plan.zone().getId()));
        page.section("*Windows*\n"
                + (plan.windows().isEmpty()
                        ? "none: any time that is not frozen"
                        : plan.windows().stream().map(PlanPage::window).collect(Collectors.joining("\n"))));
        page.section("*Freezes*\n"
                + (plan.freezes().isEmpty()
                        ? "none"
                        : plan.freezes().stream().map(PlanPage::freeze).collect(Collectors.joining("\n"))));
        page.section("*Rules*\n• " + rules.approvals() + " approvals from "
                + Mrkdwn.escape(String.join(", ", rules.approvalsFrom()))
                + ", not the requester\n• evidence at most " + Marks.duration(rules.evidenceAtMost()) + " old at the go"
                + "\n• DNS TTL at most " + Marks.duration(rules.ttlAtMost()) + " for at least "
                + Marks.duration(rules.ttlLead())
                + "\n• " + rules.atATime() + " attempt at a time"
                + (rules.perWeek() == null ? "" : ", at most " + rules.perWeek() + " cutovers a week")
                + (rules.off().isEmpty()
                        ? ""
                        : "\n• ⚠️ switched off by the plan: "
                                + rules.off().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
        ttl(frame).ifPresent(page::section);
        page.section("*People*\n"
                + plan.roles().values().stream()
                        .map(role -> "• " + Mrkdwn.escape(role.name()) + ": " + Mrkdwn.mentions(role.members()))
                        .sorted()
                        .collect(Collectors.joining("\n")));
        decisions(frame, page);
        return new Message("The plan of " + Mrkdwn.escape(plan.title()) + ".", page.blocks());
    }

    private static Optional<String> ttl(Frame frame) {
        String lines = frame.plan().migrations().stream()
                .flatMap(migration -> TtlWords.of(frame, migration, frame.known(migration)).stream()
                        .map(words -> "• " + Mrkdwn.code(migration.id().value()) + " " + words))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of("*Earliest safe cutover, by DNS*\n" + lines);
    }

    /** Whether each promise can be decided, where a baseline tells how much traffic there is. */
    private static void decisions(Frame frame, Page page) {
        for (Migration migration : frame.plan().migrations()) {
            MigrationState known = frame.known(migration);
            if (known.phase().isMoved()) {
                continue;
            }
            page.section("*Can " + Mrkdwn.escape(migration.title()) + " be decided?*"
                    + (known.baseline() == null
                            ? " Not known before a baseline: " + Mrkdwn.code("/migrate baseline " + migration.id())
                            : ""));
            if (known.baseline() != null) {
                BaselineCard.forecasts(frame, migration, known.baseline().baseline(), page);
            }
        }
    }

    private static String window(Window window) {
        String days = window.days().stream()
                .sorted()
                .map((DayOfWeek day) -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.joining(", "));
        return "• " + days + " " + window.from() + " to " + window.to();
    }

    private static String freeze(PlannedFreeze freeze) {
        return "• " + freeze.from() + " to " + freeze.to() + ", " + Mrkdwn.typed(freeze.reason());
    }
}
