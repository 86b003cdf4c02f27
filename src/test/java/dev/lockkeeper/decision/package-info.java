/** Tests of decisions, in the language of {@link dev.lockkeeper.decision.Story}: given, when, then. */
@NullMarked
package dev.lockkeeper.decision;

import org.jspecify.annotations.NullMarked;
