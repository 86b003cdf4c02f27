package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.OldPlatform;

/** What is replayed, at which moments, and what kinds of error lines are learned from before each. */
public record Replay(OldPlatform old, Draw draw, Learning learning) {}
