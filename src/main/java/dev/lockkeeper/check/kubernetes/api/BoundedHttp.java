package dev.lockkeeper.check.kubernetes.api;

import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The client's HTTP with an end to its threads, and without redirects: another host's answer is no answer of the cluster. */
final class BoundedHttp extends OkHttpClientFactory {
    private static final int MOST_AT_ONCE = 256;

    @Override
    protected Dispatcher initDispatcher() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        return dispatcher;
    }

    @Override
    protected void additionalConfig(OkHttpClient.Builder builder) {
        builder.followRedirects(false).followSslRedirects(false);
    }
}
