package dev.lockkeeper.rehearsal.slack.block;

/** Tells whether an image block may show a file of the workspace. */
@FunctionalInterface
public interface SlackFiles {
    /** Whether the file with this id, or else this URL, is an image that Slack has finished looking at. */
    boolean isShowable(String idOrUrl);
}
