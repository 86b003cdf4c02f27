package dev.lockkeeper.slack.in;

import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.response.Response;
import dev.lockkeeper.command.CommandParser;
import dev.lockkeeper.command.Parsed;
import dev.lockkeeper.command.Said;
import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.look.LookCard;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where looks are asked for, answered to the one who asked, and shared with the channel. Acknowledged at once, answered when seen. */
final class LookDesk {
    private final Desk desk;
    private final Looking looking;
    private final LookMemory memory = new LookMemory();

    LookDesk(Desk desk, Looking looking) {
        this.desk = desk;
        this.looking = looking;
    }

    Commands commands() {
        return looking.commands();
    }

    /** Begins the look and acknowledges, or says why it may not be. */
    Response ask(Request request, Programme plan, Look look, String channel, SlashCommandContext context) {
        String refused = refusal(request, plan, look);
        if (refused != null) {
            return context.ack(r -> r.responseType("ephemeral").text(refused));
        }
        begin(request, plan, look, Earshot.of(context, channel, request.person().userId()));
        return context.ack();
    }

    /** Why the person may not look; null when they may. What a command keeps for nobody is not decided at all. */
    private @Nullable String refusal(Request request, Programme plan, Look look) {
        if (look.allowed().isEmpty()) {
            return null;
        }
        PersonAction action = new PersonAction.AskLook(look.migration(), look.line(), look.allowed());
        String words = desk.await(request, desk.ask(request, plan.id(), action, null), action);
        if (words == null) {
            return "Whether you may look at this could not be told in time. Nothing was asked; try again.";
        }
        return words.isEmpty() ? null : words;
    }

    private void begin(Request request, Programme plan, Look look, Earshot earshot) {
        ClickValue share = look.allowed().isEmpty()
                ? ClickValue.of(
                        plan.id(),
                        Digest.of(request.key()).shortForm(),
                        URLEncoder.encode(look.line(), StandardCharsets.UTF_8))
                : null;
        new LookAnswer(request, look, plan.zone(), earshot, looking).start(plan.id(), share, told -> {
            if (share != null) {
                memory.keep(share.part(1), look, told);
            }
        });
    }

    /** Shares what the button's message shows; asks anew when it is not kept any more. */
    void share(Request request, Programme plan, ClickValue value, String channel, ActionContext context) {
        Earshot earshot = Earshot.of(context, channel, request.person().userId());
        String id = value.part(1);
        Optional<LookMemory.Kept> kept = memory.find(id);
        if (kept.isEmpty()) {
            askAgain(request, plan, value, earshot);
        } else if (channel.isEmpty()) {
            earshot.tell(said("There is no channel here to share it in."));
        } else if (!memory.share(id)) {
            earshot.tell(said("This answer is already shared."));
        } else {
            share(request, plan, kept.get(), id, earshot);
        }
    }

    private void share(Request request, Programme plan, LookMemory.Kept kept, String id, Earshot earshot) {
        PersonAction action =
                new PersonAction.ShareLook(kept.look().migration(), new Channel(earshot.channel()), kept.told());
        var unused = desk.ask(request, plan.id(), action, null)
                .whenCompleteAsync(
                        (reply, why) -> {
                            if (why != null) {
                                memory.unshare(id);
                                earshot.tell(said(Desk.failure(request, why)));
                            } else {
                                earshot.replace(LookCard.of(kept.told().adding("Shared in the channel."), null));
                            }
                        },
                        looking.later());
    }

    private void askAgain(Request request, Programme plan, ClickValue value, Earshot earshot) {
        String line = URLDecoder.decode(value.part(2), StandardCharsets.UTF_8).replaceFirst("^/migrate ", "");
        Parsed parsed = new CommandParser(plan, desk.around().rules(), commands()).parse(line);
        if (parsed instanceof Parsed.Misunderstood it) {
            earshot.tell(said(Mrkdwn.of(it.answer())));
        } else if (((Parsed.Understood) parsed).said() instanceof Said.Glance glance
                && glance.look().allowed().isEmpty()) {
            earshot.tell(said("This answer is not kept any more, so it is asked again; share the new one."));
            begin(request, plan, glance.look(), earshot);
        } else {
            earshot.tell(said("This answer is not kept any more. Ask again: " + Mrkdwn.code("/migrate " + line)));
        }
    }

    private static Message said(String mrkdwn) {
        return new Message(mrkdwn, List.of());
    }
}
