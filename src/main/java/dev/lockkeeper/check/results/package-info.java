/**
 * Reads what an external runner found: a report in JUnit's XML or in TAP, from an address or a file. It runs nothing itself, and
 * takes no report for more than it says: one that is cut off, old or without an executed test is never a pass.
 */
@NullMarked
package dev.lockkeeper.check.results;

import org.jspecify.annotations.NullMarked;
