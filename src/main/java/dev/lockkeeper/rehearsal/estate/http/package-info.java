/** The little that all pretend HTTP servers share: a loopback socket, a request as values, an answer as a value, an outage. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.http;

import org.jspecify.annotations.NullMarked;
