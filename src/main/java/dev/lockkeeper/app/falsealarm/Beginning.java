package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.evidence.Baseline;
import java.time.Instant;

/**
 * A moment at which a cutover might have been switched, with what was known by then.
 *
 * @param errors which kinds of error lines there were
 */
record Beginning(Instant at, Baseline baseline, KnownErrors errors) {}
