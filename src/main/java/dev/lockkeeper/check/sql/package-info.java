/**
 * Asks PostgreSQL: a value against a limit, and two databases against each other. Called by the checks' hall; only ever reads,
 * and its sessions refuse to write.
 */
@NullMarked
package dev.lockkeeper.check.sql;

import org.jspecify.annotations.NullMarked;
