/** Sessions with a PostgreSQL: who logs in, the settings under which values are written alike, and what went wrong in words. */
@NullMarked
package dev.lockkeeper.check.sql.session;

import org.jspecify.annotations.NullMarked;
