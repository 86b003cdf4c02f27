/** Knows what can be said in chat: the words of {@code /migrate}, their parameters, suggestions and help. It knows no Slack. */
@NullMarked
package dev.lockkeeper.command;

import org.jspecify.annotations.NullMarked;
