package dev.lockkeeper.slack.in;

import com.slack.api.bolt.App;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import dev.lockkeeper.flow.Flow;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Hangs the listeners into a Bolt app: the slash command, every button, every modal, App Home and mentions. */
public final class SlackDoor {
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private SlackDoor() {}

    /**
     * Adds everything that Lockkeeper answers.
     *
     * @param later where work after an acknowledgement is done
     */
    public static void open(App app, Flow flow, Surroundings around, Looking looking, Clock clock, Executor later) {
        Desk desk = new Desk(flow, around, clock);
        GateOpener gates = new GateOpener(desk);
        Actions actions = new Actions(desk, clock);
        LookDesk looks = new LookDesk(desk, looking);
        app.use(SlackDoor::takeEventsThatNobodyAskedFor);
        app.command(ANY, new SlashListener(desk, new Answers(desk, gates, actions), actions, looks));
        app.blockAction(ANY, new ClickListener(desk, gates, looks));
        app.viewSubmission(ANY, new SubmissionListener(desk));
        app.event(AppHomeOpenedEvent.class, new HomeListener(desk, later));
        app.event(AppMentionEvent.class, (payload, context) -> {
            later.execute(new MentionAnswer(payload.getEvent(), context));
            return context.ack();
        });
    }

    /** An event that somebody subscribed the app to is taken and dropped: refused ones are sent again, and then switched off. */
    private static Response takeEventsThatNobodyAskedFor(Request<?> request, Response response, MiddlewareChain chain)
            throws Exception {
        Response answer = chain.next(request);
        return request.getRequestType() == RequestType.Event && answer.getStatusCode() == 404 ? Response.ok() : answer;
    }
}
