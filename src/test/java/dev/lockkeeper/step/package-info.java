@NullMarked
package dev.lockkeeper.step;

import org.jspecify.annotations.NullMarked;
