package dev.lockkeeper.slack.out;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.Parcel;
import dev.lockkeeper.outbox.Posted;
import dev.lockkeeper.outbox.Receipt;
import dev.lockkeeper.slack.view.Mrkdwn;
import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Uploads a chart into a channel or thread in Slack's three steps. Until the last one nothing is seen by anybody. */
final class PictureCarrier {
    private static final MediaType PNG = MediaType.get("image/png");
    private final WebApi api;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();

    PictureCarrier(WebApi api) {
        this.api = api;
    }

    /** The file's name, by which the message is found again. */
    static String name(String key) {
        return "chart-" + Digest.of(key).shortForm() + ".png";
    }

    /** Uploads a chart that nobody sees yet; its id. */
    String hang(Renderer.Chart chart) throws CourierFailure {
        var place = WebApi.unseen(() -> api.call(
                "files.getUploadURLExternal",
                client -> client.filesGetUploadURLExternal(request -> request.filename(name(chart.says()))
                        .length(chart.png().length)
                        .altTxt(cut(chart.says())))));
        upload(place.getUploadUrl(), chart.png());
        WebApi.unseen(() -> api.call(
                "files.completeUploadExternal",
                client -> client.filesCompleteUploadExternal(request -> request.files(List.of(FileDetails.builder()
                        .id(place.getFileId())
                        .title(chart.title())
                        .build())))));
        return place.getFileId();
    }

    Receipt carry(Parcel parcel, String channel, Renderer.Chart chart) throws CourierFailure {
        var place = WebApi.unseen(() -> api.call(
                "files.getUploadURLExternal",
                client -> client.filesGetUploadURLExternal(request -> request.filename(name(parcel.key()))
                        .length(chart.png().length)
                        .altTxt(cut(chart.says())))));
        upload(place.getUploadUrl(), chart.png());
        Posted thread = parcel.thread();
        api.call(
                "files.completeUploadExternal",
                client -> client.filesCompleteUploadExternal(request -> request.files(List.of(FileDetails.builder()
                                .id(place.getFileId())
                                .title(chart.title())
                                .build()))
                        .channelId(channel)
                        .threadTs(thread == null ? null : thread.ts())
                        .initialComment(Mrkdwn.escape(chart.says()))));
        // The message appears later and its ts is not in the answer.
        return Receipt.sent(channel, "", null);
    }

    private void upload(String url, byte[] png) throws CourierFailure {
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(png, PNG))
                .build();
        try (Response answer = http.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw CourierFailure.unsent("upload of a chart: Slack answered " + answer.code(), null);
            }
        } catch (IOException e) {
            throw CourierFailure.unsent("upload of a chart: " + e.getMessage(), e);
        }
    }

    private static String cut(String words) {
        return words.length() <= 1000 ? words : words.substring(0, 999) + "…";
    }
}
