package dev.lockkeeper.slack.out;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.notice.MessageKey;
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

/** Uploads a file into a channel or thread in Slack's three steps. Until the last one nothing is seen by anybody. */
final class FileCarrier {
    private final WebApi api;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();

    FileCarrier(WebApi api) {
        this.api = api;
    }

    /**
     * What is uploaded.
     *
     * @param says the message that brings it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Load(byte[] bytes, String type, String title, String says) {
        static Load of(Renderer.Chart chart) {
            return new Load(chart.png(), "image/png", chart.title(), chart.says());
        }
    }

    /** The file's name, by which the message is found again. */
    static String name(String key) {
        return new MessageKey(key).file();
    }

    /** Uploads a chart that nobody sees yet; its id. */
    String hang(Renderer.Chart chart) throws CourierFailure {
        var place = WebApi.unseen(() -> api.call(
                "files.getUploadURLExternal",
                client -> client.filesGetUploadURLExternal(request -> request.filename(
                                "chart-" + Digest.of(chart.says()).shortForm() + ".png")
                        .length(chart.png().length)
                        .altTxt(cut(chart.says())))));
        upload(place.getUploadUrl(), Load.of(chart));
        WebApi.unseen(() -> api.call(
                "files.completeUploadExternal",
                client -> client.filesCompleteUploadExternal(request -> request.files(List.of(FileDetails.builder()
                        .id(place.getFileId())
                        .title(chart.title())
                        .build())))));
        return place.getFileId();
    }

    Receipt carry(Parcel parcel, String channel, Load load) throws CourierFailure {
        var place = WebApi.unseen(() -> api.call(
                "files.getUploadURLExternal",
                client -> client.filesGetUploadURLExternal(request -> request.filename(name(parcel.key()))
                        .length(load.bytes().length)
                        .altTxt(cut(load.says())))));
        upload(place.getUploadUrl(), load);
        Posted thread = parcel.thread();
        api.call(
                "files.completeUploadExternal",
                client -> client.filesCompleteUploadExternal(request -> request.files(List.of(FileDetails.builder()
                                .id(place.getFileId())
                                .title(load.title())
                                .build()))
                        .channelId(channel)
                        .threadTs(thread == null ? null : thread.ts())
                        .initialComment(Mrkdwn.escape(load.says()))));
        // The message appears later and its ts is not in the answer.
        return Receipt.sent(channel, "", null);
    }

    private void upload(String url, Load load) throws CourierFailure {
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(load.bytes(), MediaType.get(load.type())))
                .build();
        try (Response answer = http.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw CourierFailure.unsent("upload of a file: Slack answered " + answer.code(), null);
            }
        } catch (IOException e) {
            throw CourierFailure.unsent("upload of a file: " + e.getMessage(), e);
        }
    }

    private static String cut(String words) {
        return words.length() <= 1000 ? words : words.substring(0, 999) + "…";
    }
}
