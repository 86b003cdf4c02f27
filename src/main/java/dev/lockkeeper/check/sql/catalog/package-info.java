/** What a database is beside its rows: every object with its definition, who may do what, and by which rules text is sorted. */
@NullMarked
package dev.lockkeeper.check.sql.catalog;

import org.jspecify.annotations.NullMarked;
