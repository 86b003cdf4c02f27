/**
 * Changes the estate, one recorded intent at a time; no other room does. Every hand looks before it acts, so that an intent
 * that was cut short by a crash can be taken up again without doing anything twice.
 */
@NullMarked
package dev.lockkeeper.step;

import org.jspecify.annotations.NullMarked;
