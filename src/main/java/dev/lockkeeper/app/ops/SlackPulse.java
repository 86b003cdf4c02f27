package dev.lockkeeper.app.ops;

import dev.lockkeeper.outbox.CourierFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether Slack answers. It does not before its first answer; later it is away when it did not answer {@link #MISSES} times
 * in a row, and at once when it refuses the token. The log has a line for each change, not for each try. One thread of app runs
 * it; {@link #fault} is for any thread.
 */
public final class SlackPulse {
    /** A lost packet or a restart on Slack's side is no outage. */
    static final int MISSES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SlackPulse.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    /** A token does not mend itself. */
    private static final Duration WHILE_REFUSED = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Probe probe;
    private final Runnable atFirst;
    private volatile Optional<String> fault = Optional.of("not connected yet");
    private boolean hasAnswered;
    private Standing told = Standing.UNKNOWN;
    private int misses;

    /** A question to Slack. */
    public interface Probe {
        /** @throws CourierFailure AUTH when the token is refused; another kind when Slack is away */
        void ask() throws CourierFailure;
    }

    private enum Standing {
        UNKNOWN,
        WELL,
        AWAY,
        REFUSED
    }

    /** @param atFirst what is done with the first answer, before the bot is called ready */
    public SlackPulse(Probe probe, Runnable atFirst) {
        this.probe = probe;
        this.atFirst = atFirst;
    }

    /** Why Slack cannot be used; empty when it can. */
    public Optional<String> fault() {
        return fault;
    }

    /** Asks until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.sleep(beat().toMillis());
        }
    }

    /** Asks once; how long to wait before the next time. */
    Duration beat() {
        try {
            probe.ask();
            if (!hasAnswered) {
                atFirst.run();
                hasAnswered = true;
            }
        } catch (CourierFailure e) {
            return missed(e.kind() == CourierFailure.Kind.AUTH, e.reason());
        } catch (RuntimeException e) {
            return missed(false, String.valueOf(e.getMessage()));
        }
        misses = 0;
        fault = Optional.empty();
        tell(Standing.WELL, "");
        return EVERY;
    }

    private Duration missed(boolean isRefused, String why) {
        misses++;
        if (isRefused || misses >= MISSES || !hasAnswered) {
            fault = Optional.of(why);
            tell(isRefused ? Standing.REFUSED : Standing.AWAY, why);
        }
        if (isRefused) {
            return WHILE_REFUSED;
        }
        if (hasAnswered) {
            return EVERY;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(misses - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void tell(Standing standing, String why) {
        if (standing == told) {
            return;
        }
        told = standing;
        switch (standing) {
            case WELL -> LOG.atInfo().log("Slack answers, ready");
            case REFUSED ->
                LOG.atWarn().addKeyValue("reason", why).log("Slack refuses the token, not ready until it is mended");
            default -> LOG.atWarn().addKeyValue("reason", why).log("Slack cannot be used, not ready, trying again");
        }
    }
}
