package dev.lockkeeper.domain.report;

import dev.lockkeeper.domain.Text;
import java.time.Instant;

/** Something that happened at a time. */
public record Moment(Instant at, Text text) {}
