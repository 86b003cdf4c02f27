/** The real programs that stories are played with, started on loopback for one test and gone after it. */
@NullMarked
package dev.lockkeeper.story;

import org.jspecify.annotations.NullMarked;
