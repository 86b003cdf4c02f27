/** What people ask for and what the machine has observed: everything that a decision can be asked about. */
@NullMarked
package dev.lockkeeper.domain.action;

import org.jspecify.annotations.NullMarked;
