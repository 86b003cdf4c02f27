/** Planted: a small wrong house in which every rule of the house is broken once, so that each rule is seen to fail. */
@NullMarked
package dev.lockkeeper.house.planted;

import org.jspecify.annotations.NullMarked;
