/**
 * Turns raw log lines into error lines that can be compared: parses JSON and logfmt, joins and collapses stack traces, picks the
 * errors, and puts masks in place of what differs from line to line. Pure, one pass over each line, no regular expressions.
 */
@NullMarked
package dev.lockkeeper.check.pattern.line;

import org.jspecify.annotations.NullMarked;
