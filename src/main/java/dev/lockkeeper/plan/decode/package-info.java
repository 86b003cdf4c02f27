/** From the YAML tree of a plan and its templates to the records of the domain; called by {@link dev.lockkeeper.plan.PlanReader} alone. */
@NullMarked
package dev.lockkeeper.plan.decode;

import org.jspecify.annotations.NullMarked;
