package dev.lockkeeper.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Many requests at once: none waits for another one's answer. */
final class Burst {
    private Burst() {}

    /** Sends them all, and returns how long each took, in nanoseconds, when the last is answered. */
    static long[] send(SignedPost post, List<Map<String, String>> forms) {
        long[] nanos = new long[forms.size()];
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            int number = i;
            long start = System.nanoTime();
            all.add(post.begin(forms.get(i)).thenAccept(answer -> nanos[number] = System.nanoTime() - start));
        }
        all.forEach(CompletableFuture::join);
        return nanos;
    }
}
