package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.Unhealthy;
import java.util.ArrayList;
import java.util.List;

/** Says which times were left out of the draw, and why. */
final class UnhealthyWords {
    private static final int TOLD = 10;

    private UnhealthyWords() {}

    static List<String> lines(Replay replay) {
        Draw draw = replay.draw();
        List<Unhealthy> within = replay.unhealthy().stream()
                .filter(one -> one.span()
                        .to()
                        .isAfter(draw.until()
                                .minus(draw.over())
                                .minus(replay.reach().oldest())))
                .toList();
        List<String> lines = new ArrayList<>();
        if (!within.isEmpty()) {
            lines.add(replay.old().words() + ": "
                    + (within.size() == 1 ? "1 span was left out" : within.size() + " spans were left out")
                    + ", so that no switch was drawn from " + Wording.span(draw.leftOut(replay.reach())) + " of the "
                    + Wording.span(draw.over()));
        }
        within.stream()
                .limit(TOLD)
                .forEach(one -> lines.add("left out, since " + one.why() + ": "
                        + one.span().from() + " to " + one.span().to()));
        if (within.size() > TOLD) {
            lines.add("left out: " + (within.size() - TOLD) + " more");
        }
        lines.add(
                replay.isLedgerAsked()
                        ? "Attempts of this programme are left out by themselves; other bad times, such as deployments and alerts,"
                                + " nobody knows of but you: name them on the command line with --except FROM/TO."
                        : "No ledger was asked: name attempts and other bad times with --except FROM/TO, or ask in chat, where"
                                + " attempts of this programme are left out by themselves.");
        return lines;
    }
}
