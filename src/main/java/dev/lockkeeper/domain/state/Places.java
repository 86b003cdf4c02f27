package dev.lockkeeper.domain.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists whose order is told by when a thing first came, however often it changes later. */
final class Places {
    private Places() {}

    /** The list with the thing in the place of its former self, or at the end when it is new. */
    static <T> List<T> put(List<T> things, T thing, Predicate<T> formerSelf) {
        List<T> more = new ArrayList<>(things);
        for (int i = 0; i < more.size(); i++) {
            if (formerSelf.test(more.get(i))) {
                more.set(i, thing);
                return more;
            }
        }
        more.add(thing);
        return more;
    }
}
