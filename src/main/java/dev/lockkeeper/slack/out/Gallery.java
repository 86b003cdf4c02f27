package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import dev.lockkeeper.outbox.CourierFailure;

/** Gives Slack charts that nobody sees until a message shows them. */
public final class Gallery {
    private final FileCarrier pictures;

    /** @param client one that does not repeat calls by itself */
    public Gallery(MethodsClient client) {
        this.pictures = new FileCarrier(new WebApi(client));
    }

    /** Uploads the picture and answers with its id. Slack may take a moment until it can be shown. */
    public String hang(byte[] png, String title, String says) throws CourierFailure {
        return pictures.hang(new Renderer.Chart(png, title, says));
    }
}
