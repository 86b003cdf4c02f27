package dev.lockkeeper.rehearsal.slack.block;

/** Where blocks are shown, which decides how many and of which types there may be. */
public enum Surface {
    MESSAGE(50),
    MODAL(100),
    HOME(100);

    private final int mostBlocks;

    Surface(int mostBlocks) {
        this.mostBlocks = mostBlocks;
    }

    /** How many blocks there may be at most. */
    public int mostBlocks() {
        return mostBlocks;
    }
}
