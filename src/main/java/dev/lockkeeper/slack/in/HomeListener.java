package dev.lockkeeper.slack.in;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.handler.BoltEventHandler;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.slack.view.Frame;
import dev.lockkeeper.slack.view.HomePage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws a person's App Home each time they open it, after the acknowledgement. */
final class HomeListener implements BoltEventHandler<AppHomeOpenedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(HomeListener.class);
    private final Desk desk;
    private final Executor later;

    HomeListener(Desk desk, Executor later) {
        this.desk = desk;
        this.later = later;
    }

    @Override
    public Response apply(EventsApiPayload<AppHomeOpenedEvent> payload, EventContext context) {
        if ("home".equals(payload.getEvent().getTab())) {
            Person me = new Person(payload.getEvent().getUser());
            later.execute(() -> publish(me, context));
        }
        return context.ack();
    }

    private void publish(Person me, EventContext context) {
        Map<String, Set<Person>> groups = new HashMap<>();
        List<Frame> frames = new ArrayList<>();
        for (Programme plan : desk.flow().programmes().all()) {
            groups.putAll(desk.flow().facts(plan.id()).join().groups());
            frames.add(desk.frame(plan));
        }
        View view = View.builder()
                .type("home")
                .blocks(HomePage.blocks(frames, me, new Facts(groups)))
                .build();
        try {
            var answer =
                    context.client().viewsPublish(r -> r.userId(me.userId()).view(view));
            if (!answer.isOk()) {
                LOG.atWarn().addKeyValue("error", answer.getError()).log("App Home was not published");
            }
        } catch (IOException | SlackApiException e) {
            LOG.atWarn().setCause(e).log("App Home was not published");
        }
    }
}
