package dev.lockkeeper.flow;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.step.Hands;

/** The windows on a programme's estate and the hands that change it. */
public record Estate(Checks checks, Hands hands) {}
