/** The folders that plans, templates and smoke suites are read from, on disk or in the jar, and the digest of what was read. */
@NullMarked
package dev.lockkeeper.plan.file;

import org.jspecify.annotations.NullMarked;
