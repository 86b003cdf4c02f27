package dev.lockkeeper.plan.satisfy;

import dev.lockkeeper.domain.Channel;
import java.util.Optional;

/** What only the outside knows: whether Slack's channels and the sources of evidence can be reached. */
public interface Reach {
    /** Why nothing can be posted in the channel; empty when it can. */
    Optional<String> whyNotPost(Channel channel);

    /** Why the source does not answer; empty when it does. */
    Optional<String> whyNoAnswer(Source source);

    /** Where evidence comes from. */
    enum Source {
        PROMETHEUS,
        LOKI,
        ALERTMANAGER,
        KUBERNETES,
        DNS
    }
}
