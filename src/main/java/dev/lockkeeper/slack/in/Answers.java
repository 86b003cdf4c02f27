package dev.lockkeeper.slack.in;

import dev.lockkeeper.command.Said;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.slack.view.EvidencePage;
import dev.lockkeeper.slack.view.EvidencePage.Row;
import dev.lockkeeper.slack.view.LedgerLines;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.PlanPage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What commands that only look are answered with. */
final class Answers {
    private final Desk desk;
    private final GateOpener gates;
    private final Actions actions;

    Answers(Desk desk, GateOpener gates, Actions actions) {
        this.desk = desk;
        this.gates = gates;
        this.actions = actions;
    }

    String noProgramme() {
        String channels = desk.flow().programmes().all().stream()
                .map(plan -> Mrkdwn.escape(plan.channel().name()))
                .collect(Collectors.joining(", "));
        return "This channel belongs to no programme. "
                + (channels.isEmpty() ? "No plan is loaded; see the operator's log." : "Use one of: " + channels + ".");
    }

    /** The answer; empty when what was posted in the channel says it all. */
    Optional<Message> of(Request request, Programme plan, Said said, SlashListener.Late late) {
        if (said instanceof Said.Status it) {
            return it.migration() == null ? board(request, plan) : Optional.of(status(plan, it.migration()));
        }
        if (said instanceof Said.Gate it) {
            Migration migration = plan.migration(it.migration()).orElseThrow();
            Gate gate = migration
                    .gate(actions.gate(plan, it.migration(), it.gate()))
                    .orElseThrow();
            return gates.open(request, plan, migration, gate);
        }
        if (said instanceof Said.ShowEvidence it) {
            return Optional.of(evidence(request, plan, it));
        }
        if (said instanceof Said.ShowBaseline it) {
            return Optional.of(baseline(plan, it.migration()));
        }
        if (said instanceof Said.Rca it) {
            return Optional.of(rca(plan, it.migration()));
        }
        if (said instanceof Said.Hold it) {
            return Optional.of(hold(plan, it.migration()));
        }
        if (said instanceof Said.Plan) {
            return Optional.of(PlanPage.of(desk.frame(plan)));
        }
        if (said instanceof Said.Audit it) {
            return Optional.of(LedgerLines.audit(desk.around().newest(plan.id(), it.migration(), it.count())));
        }
        if (said instanceof Said.Report it) {
            return Optional.of(report(plan, it.migration()));
        }
        return Optional.of(later(plan, said, late));
    }

    /** What takes a while. */
    private Message later(Programme plan, Said said, SlashListener.Late late) {
        if (said instanceof Said.GateTest it) {
            return trial(plan, it, late);
        }
        if (said instanceof Said.GateRehearse it) {
            return falseAlarms(plan, it, late);
        }
        if (said instanceof Said.Doctor) {
            return doctor(plan, late);
        }
        throw new AssertionError(said);
    }

    private Optional<Message> board(Request request, Programme plan) {
        MessageKey key = MessageKey.board(plan.id());
        if (desk.around().isPosted(key)) {
            return desk.copy(key, plan);
        }
        Notice card = new Notice.Card(key, plan.channel(), null);
        return desk.says(request, plan, card) ? Optional.empty() : desk.copy(key, plan);
    }

    private Message status(Programme plan, MigrationId id) {
        Migration migration = plan.migration(id).orElseThrow();
        Optional<Attempt> attempt =
                desk.flow().state(plan.id()).migration(id).attempt().filter(it -> !it.isOver());
        MessageKey key = attempt.map(it -> MessageKey.attempt(id, it.number()))
                .orElseGet(() -> MessageKey.gate(id, actions.gate(plan, id, null)));
        return desk.copy(key, plan)
                .orElseGet(() -> new Message(Mrkdwn.escape(migration.title()) + ": nothing is known yet.", List.of()));
    }

    /** Everybody can check what is in the channel, so that the file of the one verdict that is asked about goes there. */
    private Message evidence(Request request, Programme plan, Said.ShowEvidence asked) {
        Migration migration = plan.migration(asked.migration()).orElseThrow();
        List<Row> rows = EvidencePage.rows(desk.frame(plan), migration, asked.gate(), asked.item());
        if (asked.item() == null || rows.isEmpty()) {
            return EvidencePage.list(migration, rows);
        }
        Row row = rows.get(0);
        row.evidence().bundle().ifPresent(bundle -> {
            MessageKey key = MessageKey.bundle(migration.id(), row.gate(), row.item(), bundle);
            String title = "Evidence of " + migration.id() + " " + row.words() + ", " + bundle.shortForm();
            desk.says(
                    request,
                    plan,
                    new Notice.Document(
                            key,
                            migration.channel(),
                            desk.around().isPosted(row.card()) ? row.card() : null,
                            bundle,
                            title,
                            title + ": " + row.evidence().verdict() + ", "
                                    + row.evidence().summary() + ". Reckon it again: lockkeeper evidence replay "
                                    + key.file()));
        });
        return EvidencePage.one(migration, row);
    }

    private Message baseline(Programme plan, MigrationId id) {
        return Optional.ofNullable(desk.flow().state(plan.id()).migration(id).baseline())
                .flatMap(captured -> desk.copy(MessageKey.baseline(id, captured.runId()), plan))
                .orElseGet(() -> new Message(
                        "No baseline of " + Mrkdwn.code(id.value()) + " has been captured. Capture one with "
                                + Mrkdwn.code("/migrate baseline " + id) + ".",
                        List.of()));
    }

    private Message rca(Programme plan, MigrationId id) {
        Optional<Attempt> last = desk.flow().state(plan.id()).migration(id).attempts().stream()
                .filter(attempt -> !attempt.rcas().isEmpty())
                .reduce((one, later) -> later);
        return last.flatMap(attempt -> attempt.rca()
                        .flatMap(rca -> desk.copy(MessageKey.rca(id, attempt.number(), rca.version()), plan)))
                .orElseGet(() -> new Message(
                        "No attempt of " + Mrkdwn.code(id.value())
                                + " was rolled back, so there is nothing to analyse.",
                        List.of()));
    }

    private Message hold(Programme plan, MigrationId id) {
        int attempt = desk.flow()
                .state(plan.id())
                .migration(id)
                .attempt()
                .map(Attempt::number)
                .orElse(0);
        return desk.copy(MessageKey.hold(id, attempt), plan)
                .orElseGet(() -> new Message(
                        Mrkdwn.code(id.value()) + " is not on hold: the hold starts when the validation gate opens.",
                        List.of()));
    }

    private Message report(Programme plan, MigrationId id) {
        int attempt = desk.flow()
                .state(plan.id())
                .migration(id)
                .attempt()
                .map(Attempt::number)
                .orElse(0);
        return desk.copy(MessageKey.report(id, attempt), plan)
                .orElseGet(() -> new Message(
                        Mrkdwn.code(id.value()) + " has had no cutover attempt, so there is nothing to report. See "
                                + Mrkdwn.code("/migrate audit " + id) + ".",
                        List.of()));
    }

    private Message trial(Programme plan, Said.GateTest it, SlashListener.Late late) {
        later(desk.around().trial(plan.id(), it.migration(), it.gate()), "The trial", late);
        return new Message(
                "⚖️ Feeding each check a violation, health and silence, on stand-ins; the findings follow here.",
                List.of());
    }

    private Message falseAlarms(Programme plan, Said.GateRehearse it, SlashListener.Late late) {
        Quarters quarters = new Quarters(it.migration().value(), late);
        later(
                desk.around().falseAlarms(plan.id(), it.migration(), it.gate(), it.times(), quarters::heard),
                "The rehearsal of false alarms",
                late);
        return new Message(
                "🔔 Replaying "
                        + (it.gate() == null
                                ? "the watch"
                                : "gate " + Mrkdwn.code(it.gate().value())) + " of "
                        + Mrkdwn.code(it.migration().value()) + " at " + it.times()
                        + " random times of the last 7 days, on the old platform; the findings follow here, in a minute or"
                        + " some more.",
                List.of());
    }

    private Message doctor(Programme plan, SlashListener.Late late) {
        later(desk.around().doctor(plan.id()), "The doctor", late);
        return new Message("🩺 Looking at every integration; the findings follow here.", List.of());
    }

    private static void later(CompletableFuture<List<Text>> findings, String who, SlashListener.Late late) {
        var unused = findings.whenComplete((lines, why) -> late.tell(
                why == null
                        ? lines.stream().map(Mrkdwn::of).collect(Collectors.joining("\n"))
                        : "⚠️ " + who + " could not finish: " + Mrkdwn.escape(String.valueOf(why.getMessage()))));
    }
}
