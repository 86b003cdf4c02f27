/** The guide of the runbook to the kind of a workload: its questions, and what the answers come to. */
@NullMarked
package dev.lockkeeper.domain.guide;

import org.jspecify.annotations.NullMarked;
