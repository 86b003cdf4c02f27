package dev.lockkeeper.outbox;

/** How a parcel is sent next; the first of these goes first. Each calls other methods of Slack's, with budgets of their own. */
enum Lane {
    URGENT_EDIT,
    WHISPER,
    LOOK,
    POST,
    PICTURE,
    EDIT;

    boolean isEdit() {
        return this == URGENT_EDIT || this == EDIT;
    }

    /** What has an order: in one channel the later waits for the earlier. Edits may overtake, they show the newest anyway. */
    boolean isOrdered() {
        return !isEdit();
    }

    /** Whether it makes a message that everybody in the channel sees. */
    boolean isPost() {
        return this == POST || this == PICTURE;
    }

    /** The lane whose method it calls. */
    Lane method() {
        return this == URGENT_EDIT ? EDIT : this;
    }
}
