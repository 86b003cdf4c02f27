/** The standing rules, one small class each: its statement, the facts that it looks at, and the words of its refusal. */
@NullMarked
package dev.lockkeeper.decision.rule;

import org.jspecify.annotations.NullMarked;
