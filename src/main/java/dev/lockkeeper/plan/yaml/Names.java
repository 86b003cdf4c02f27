package dev.lockkeeper.plan.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says which names are allowed and which of them was probably meant. */
public final class Names {
    /** So many are listed; of more, only the nearest three. */
    private static final int LISTED = 10;

    private Names() {}

    /** {@code allowed: a, b, c; did you mean 'b'?}, with the nearest three only where the list would be long. */
    public static String allowed(Collection<String> names, String found) {
        return allowed(names, found, "");
    }

    /** The same, where something new is allowed too. */
    public static String allowedOrNew(Collection<String> names, String found) {
        return allowed(names, found, ", or a new one with a title");
    }

    private static String allowed(Collection<String> names, String found, String orElse) {
        Optional<String> meant = nearest(names, found);
        StringBuilder out = new StringBuilder();
        if (names.isEmpty()) {
            out.append("allowed: none");
        } else if (names.size() <= LISTED) {
            out.append("allowed: ").append(String.join(", ", names));
        } else {
            out.append("allowed, among ").append(names.size()).append(": ");
            out.append(String.join(", ", closest(names, found, 3)));
        }
        out.append(orElse);
        meant.ifPresent(name -> out.append("; did you mean '").append(name).append("'?"));
        return out.toString();
    }

    /** The name that differs from the found one by a slip of the fingers, if there is one. */
    public static Optional<String> nearest(Collection<String> names, String found) {
        return closest(names, found, 1).stream()
                .filter(name -> distance(name, found) <= Math.max(1, Math.min(name.length(), found.length()) / 3))
                .filter(name -> !name.equals(found))
                .findFirst();
    }

    private static List<String> closest(Collection<String> names, String found, int most) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingInt((String name) -> distance(name, found))
                .thenComparingInt(name -> -common(name, found))
                .thenComparing(Comparator.naturalOrder()));
        return sorted.subList(0, Math.min(most, sorted.size()));
    }

    /** How many letters they begin with together. */
    private static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int count = 0;
        while (count < most && one.charAt(count) == other.charAt(count)) {
            count++;
        }
        return count;
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one to the other; case does not count. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
