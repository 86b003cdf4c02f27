/** Reads what people write (plans, templates, configuration) into domain records and reports every mistake with its position; never half-loads. */
@NullMarked
package dev.lockkeeper.plan;

import org.jspecify.annotations.NullMarked;
