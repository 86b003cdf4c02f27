/** YAML as a tree in which every key and value knows its file, line and column, and the collecting of mistakes. */
@NullMarked
package dev.lockkeeper.plan.yaml;

import org.jspecify.annotations.NullMarked;
