package dev.lockkeeper.check;

import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.Measured;
import java.util.List;

/**
 * A check's evidence with all that it rests on.
 *
 * @param exchanges what was asked of the sources and what they answered, without credentials
 */
public record Proof(Measured measured, List<Exchange> exchanges) {
    public Proof {
        exchanges = List.copyOf(exchanges);
    }
}
