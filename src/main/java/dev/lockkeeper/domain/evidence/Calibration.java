package dev.lockkeeper.domain.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * Both queries of a signal, the old platform's and the new one's, run over the same traffic: whether they measure the same.
 *
 * @param at the end of the time over which both were run
 * @param before what the old platform's query counted
 * @param after what the new platform's query counted of the same traffic
 * @param factor the new query's value for one of the old's; what was promised is held to 1 within 2 %
 * @param corrected whether the baseline was multiplied with the factor because they differ
 */
public record Calibration(
        String signal,
        Instant at,
        Duration window,
        Measurement before,
        Measurement after,
        Ratio factor,
        boolean corrected) {}
