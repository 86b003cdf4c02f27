package dev.lockkeeper.rehearsal.slack.model;

/** Something in the workspace is different from before. */
public sealed interface WorkspaceChange {
    /** A new message. */
    record MessagePosted(Message message) implements WorkspaceChange {}

    /** A message has other content, reactions, pins, files or replies. */
    record MessageChanged(Message message) implements WorkspaceChange {}

    /** A message is gone. */
    record MessageDeleted(String channelId, String ts) implements WorkspaceChange {}

    /** Somebody alone sees something new, or something else in its place. */
    record EphemeralShown(Ephemeral ephemeral) implements WorkspaceChange {}

    /** What somebody alone saw is gone. */
    record EphemeralRemoved(String personId, String channelId, String ts) implements WorkspaceChange {}

    /** A modal lies on top of that person's stack. */
    record ModalOpened(View view) implements WorkspaceChange {}

    /** A modal in that person's stack shows something else. */
    record ModalUpdated(View view) implements WorkspaceChange {}

    /** A modal is gone from that person's stack. */
    record ModalClosed(String personId, String viewId) implements WorkspaceChange {}

    /** A person's App Home shows something else. */
    record HomePublished(View view) implements WorkspaceChange {}

    /** A channel is new or has other members, topic or state. */
    record ChannelChanged(Channel channel) implements WorkspaceChange {}

    /** A person is new or changed. */
    record PersonChanged(Person person) implements WorkspaceChange {}

    /** A file is new, ready or shared elsewhere. */
    record FileChanged(SharedFile file) implements WorkspaceChange {}

    /** A channel has another bookmark. */
    record BookmarkAdded(Bookmark bookmark) implements WorkspaceChange {}
}
