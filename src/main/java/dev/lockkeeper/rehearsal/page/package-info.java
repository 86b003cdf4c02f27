/**
 * The rehearsal room's page: what a person sees of the workspace and the estate in a browser, and what they do there. It
 * serves on 127.0.0.1 only, and answers no page but its own.
 */
@NullMarked
package dev.lockkeeper.rehearsal.page;

import org.jspecify.annotations.NullMarked;
