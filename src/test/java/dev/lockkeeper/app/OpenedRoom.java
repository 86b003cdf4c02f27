package dev.lockkeeper.app;

import dev.lockkeeper.domain.programme.Programme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A rehearsal for benchmarks: the bot in this process, ready, with the addresses and secrets that it is sent to with. */
public final class OpenedRoom implements AutoCloseable {
    private final Rehearsal rehearsal;

    private OpenedRoom(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** Opens it; returns when the bot is ready. */
    public static OpenedRoom open(Programme plan, Path data) throws IOException {
        OpenedRoom opened = new OpenedRoom(Rehearsal.start(plan, 0, data, Clock.systemUTC()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> opened.rehearsal.bot().missing().isEmpty());
        return opened;
    }

    /** Where the bot takes Slack's requests. */
    public URI events() {
        return URI.create(rehearsal.eventsUrl());
    }

    /** What requests are signed with. */
    public String signingSecret() {
        return rehearsal.room().workspace().signingSecret();
    }

    /** What a bot calls Slack with. */
    public String botToken() {
        return rehearsal.room().workspace().botToken();
    }

    /** The address of Slack's Web API. */
    public String slackApi() {
        return rehearsal.room().slackApiUrl();
    }

    /** The id of the first channel. */
    public String channel() {
        return rehearsal.room().workspace().channels().get(0).id();
    }

    @Override
    public void close() {
        rehearsal.close();
    }
}
