/**
 * Translates Postman collections into smoke suites. What cannot be translated is told with its place, and nothing is dropped in
 * silence; scripts are read, and never run.
 */
@NullMarked
package dev.lockkeeper.plan.postman;

import org.jspecify.annotations.NullMarked;
