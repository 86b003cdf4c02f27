package dev.lockkeeper.rehearsal.estate.traffic;

/** Numbers that look random and are the same each time: a hash of a name and a minute. */
public final class Noise {
    private Noise() {}

    /** A number from 0 (included) to 1 (excluded) for a name and an index. */
    public static double unit(String name, long index) {
        return (bits(name, index) >>> 11) * 0x1.0p-53;
    }

    /** A number around 1, at most so far away from it. */
    static double around(String name, long index, double amplitude) {
        return 1 + amplitude * (2 * unit(name, index) - 1);
    }

    /** 64 bits for a name and an index. */
    public static long bits(String name, long index) {
        long seed = 0xcbf29ce484222325L; // FNV-1a over the name
        for (int i = 0; i < name.length(); i++) {
            seed = (seed ^ name.charAt(i)) * 0x100000001b3L;
        }
        long mixed = seed + index * 0x9e3779b97f4a7c15L; // then SplitMix64's finaliser
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
