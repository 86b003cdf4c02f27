package dev.lockkeeper.slack.in;

import com.slack.api.bolt.context.builtin.ActionContext;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a gate's checklist: in the channel when it has never been there, else to the person who asked. */
final class GateOpener {
    private static final Logger LOG = LoggerFactory.getLogger(GateOpener.class);
    private final Desk desk;

    GateOpener(Desk desk) {
        this.desk = desk;
    }

    /** Posts the card, or gives it back to be shown to the person alone because it is in the channel already. */
    Optional<Message> open(Request request, Programme plan, Migration migration, Gate gate) {
        MessageKey key = MessageKey.gate(migration.id(), gate.id());
        if (desk.around().isPosted(key)) {
            return desk.copy(key, plan);
        }
        Notice card = new Notice.Card(key, migration.channel(), null);
        // What cannot be posted is shown to the person all the same: looking needs no ledger.
        return desk.says(request, plan, card) ? Optional.empty() : desk.copy(key, plan);
    }

    void open(Request request, Programme plan, String migration, String gate, ActionContext context) {
        Optional<Migration> known = plan.migrations().stream()
                .filter(one -> one.id().value().equals(migration))
                .findFirst();
        Optional<Gate> wanted = known.flatMap(one ->
                one.gates().stream().filter(of -> of.id().value().equals(gate)).findFirst());
        if (known.isEmpty() || wanted.isEmpty()) {
            String gone = "This gate is not in the plan any more. See " + Mrkdwn.code("/migrate status") + ".";
            ClickListener.tell(context, gone);
            return;
        }
        open(request, plan, known.get(), wanted.get()).ifPresent(card -> show(context, card));
    }

    private static void show(ActionContext context, Message card) {
        if (context.getResponseUrl() == null) {
            return;
        }
        try {
            context.respond(r -> r.responseType("ephemeral")
                    .replaceOriginal(false)
                    .text(card.text())
                    .blocks(card.blocks()));
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("checklist was not delivered");
        }
    }
}
