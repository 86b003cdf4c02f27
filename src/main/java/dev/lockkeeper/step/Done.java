package dev.lockkeeper.step;

/**
 * How a change of the estate ended.
 *
 * @param ok whether the estate is now as wanted
 * @param detail what was found and done, or why not and what to do next; one sentence for people
 */
public record Done(boolean ok, String detail) {
    static Done well(String detail) {
        return new Done(true, detail);
    }

    static Done not(String detail) {
        return new Done(false, detail);
    }
}
