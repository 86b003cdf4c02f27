@NullMarked
package dev.lockkeeper.domain.programme;

import org.jspecify.annotations.NullMarked;
