package dev.lockkeeper.flow;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.step.Announcer;
import dev.lockkeeper.step.Hands;

/** The windows on a programme's estate, the hands that change it, and who tells others about it. */
public record Estate(Checks checks, Hands hands, Announcer announcer) {}
