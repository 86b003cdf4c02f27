/** Pretend name servers over UDP: one that is authoritative for every service's zone, and resolvers that cache. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.dns;

import org.jspecify.annotations.NullMarked;
