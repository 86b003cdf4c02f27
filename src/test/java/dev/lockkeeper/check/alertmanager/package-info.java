@NullMarked
package dev.lockkeeper.check.alertmanager;

import org.jspecify.annotations.NullMarked;
