/** What was compared already, kept in a file so that a restart of ours does not ask for it again, and what each rung has cost. */
@NullMarked
package dev.lockkeeper.check.sql.journal;

import org.jspecify.annotations.NullMarked;
