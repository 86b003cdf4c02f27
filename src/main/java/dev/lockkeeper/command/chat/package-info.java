/** Chat commands that are files: what they may be asked with, and how plan and parameters become a complete question. Nothing typed can change the shape of a query. */
@NullMarked
package dev.lockkeeper.command.chat;

import org.jspecify.annotations.NullMarked;
