package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.falsealarm.Drawn;

/**
 * A moment at which a cutover might have been switched, with what was known by then.
 *
 * @param errors which kinds of error lines there were
 */
record Beginning(Drawn at, Baseline baseline, KnownErrors errors) {}
