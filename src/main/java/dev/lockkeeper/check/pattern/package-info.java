/**
 * Learns which kinds of error lines a service writes, and tells the kinds that were not there before. Pure: it is handed lines
 * and answers with values; the sources are read elsewhere.
 */
@NullMarked
package dev.lockkeeper.check.pattern;

import org.jspecify.annotations.NullMarked;
