/** What the estate is built from: services, the queries that will be asked about them and the requests they answer. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.blueprint;

import org.jspecify.annotations.NullMarked;
