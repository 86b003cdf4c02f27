/** What was measured: samples with their outcome, evidence with its verdict, baselines. */
@NullMarked
package dev.lockkeeper.domain.evidence;

import org.jspecify.annotations.NullMarked;
