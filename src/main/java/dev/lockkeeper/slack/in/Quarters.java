package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.slack.view.Mrkdwn;

/** Tells a person how far something is, three times at most: Slack takes five late answers to a command, and one is the result. */
final class Quarters {
    private static final int PERCENT = 25;

    private final String what;
    private final SlashListener.Late late;
    private int told;

    Quarters(String what, SlashListener.Late late) {
        this.what = what;
        this.late = late;
    }

    /** Called from any thread. */
    void heard(Progress progress) {
        if (isNews(progress)) {
            late.tell("⏳ " + Mrkdwn.escape(what + ": " + progress.words()));
        }
    }

    private synchronized boolean isNews(Progress progress) {
        int quarter = progress.percent() / PERCENT;
        if (quarter <= told || progress.done() == progress.whole()) {
            return false;
        }
        told = quarter;
        return true;
    }
}
