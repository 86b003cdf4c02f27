/**
 * The one staircase: accepts what people ask and the machine observes, has it decided, has it written down, carries out what
 * the state asks for, and after a crash takes up what was left. Knows no library and makes no threads.
 */
@NullMarked
package dev.lockkeeper.flow;

import org.jspecify.annotations.NullMarked;
