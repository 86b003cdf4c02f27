/** What somebody wants to see of the estate, and what was seen. Nothing is decided by it and nothing of it is recorded but who shared it. */
@NullMarked
package dev.lockkeeper.domain.look;

import org.jspecify.annotations.NullMarked;
