/** The words of Lockkeeper as values: identifiers, people, digests and text that people will read. Pure: nothing here touches the world. */
@NullMarked
package dev.lockkeeper.domain;

import org.jspecify.annotations.NullMarked;
