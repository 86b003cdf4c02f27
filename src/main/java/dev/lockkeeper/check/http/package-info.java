/** Asks over HTTP, bounded in time and size and without following redirects; and runs smoke requests, alone and as suites. */
@NullMarked
package dev.lockkeeper.check.http;

import org.jspecify.annotations.NullMarked;
