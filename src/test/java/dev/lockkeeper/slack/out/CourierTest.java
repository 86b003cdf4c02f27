package dev.lockkeeper.slack.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.CourierFailure.Kind;
import dev.lockkeeper.outbox.Parcel;
import dev.lockkeeper.outbox.Posted;
import dev.lockkeeper.outbox.Receipt;
import dev.lockkeeper.slack.view.Lines;
import dev.lockkeeper.slack.view.Message;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each way in which Slack can answer, or not answer, means for a message. */
final class CourierTest {
    private static final Channel HERE = new Channel("C0CUT");
    private static final String DONE = "{\"ok\":true,\"channel\":\"C0CUT\",\"ts\":\"1.1\",\"message_ts\":\"1.1\"}";

    private final MockWebServer slack = new MockWebServer();
    private final List<String> calls = new ArrayList<>();
    private final List<MockResponse> answers = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        slack.start();
        slack.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String body = request.getBody() == null ? "" : request.getBody().utf8();
                calls.add(request.getUrl().encodedPath().replace("/api/", "") + " "
                        + URLDecoder.decode(body, StandardCharsets.UTF_8));
                return answers.isEmpty() ? json(DONE) : answers.remove(0);
            }
        });
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @ParameterizedTest
    @CsvSource({
        "channel_not_found, FINAL",
        "not_in_channel, FINAL",
        "is_archived, FINAL",
        "restricted_action, FINAL",
        "restricted_action_read_only_channel, FINAL",
        "no_text, FINAL",
        "metadata_too_large, FINAL",
        "ratelimited, RETRY_AFTER",
        "accesslimited, TRANSIENT",
        "service_unavailable, TRANSIENT",
        "team_added_to_org, TRANSIENT",
        "internal_error, UNCERTAIN",
        "fatal_error, UNCERTAIN",
        "request_timeout, UNCERTAIN",
        "invalid_auth, AUTH",
        "not_authed, AUTH",
        "account_inactive, AUTH",
        "token_revoked, AUTH",
        "token_expired, AUTH",
        "missing_scope, AUTH"
    })
    void anErrorOfAPostHasOneMeaning(String error, Kind kind) {
        answers.add(
                json("{\"ok\":false,\"error\":\"" + error + "\",\"needed\":\"chat:write\",\"provided\":\"commands\"}"));

        CourierFailure failure = fails(() -> courier().deliver(line("line/1")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(calls).hasSize(1);
        if (kind != Kind.RETRY_AFTER) {
            assertThat(failure.reason()).startsWith("chat.postMessage: " + error);
        }
    }

    @Test
    void aMissingScopeIsNamed() {
        answers.add(
                json("{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"chat:write\",\"provided\":\"commands\"}"));

        assertThat(fails(() -> courier().deliver(line("line/1"))).reason())
                .isEqualTo("chat.postMessage: missing_scope, needs scope chat:write");
    }

    @ParameterizedTest
    @CsvSource({
        "message_not_found, GONE",
        "cant_update_message, GONE",
        "edit_window_closed, GONE",
        "is_inactive, FINAL",
        "is_archived, FINAL",
        "channel_not_found, FINAL",
        "fatal_error, UNCERTAIN",
        "token_revoked, AUTH"
    })
    void anErrorOfAnEditHasOneMeaning(String error, Kind kind) {
        answers.add(json("{\"ok\":false,\"error\":\"" + error + "\"}"));

        assertThat(fails(() -> courier().deliver(card(new Posted("C0CUT", "1.1", null))))
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "user_not_in_channel, FINAL",
        "users_not_found, FINAL",
        "user_disabled, FINAL",
        "internal_error, UNCERTAIN"
    })
    void anErrorOfAWhisperHasOneMeaning(String error, Kind kind) {
        answers.add(json("{\"ok\":false,\"error\":\"" + error + "\"}"));
        Notice whisper = new Notice.Whisper(new MessageKey("whisper/1"), HERE, new Person("UANN"), Text.of("not now"));

        assertThat(fails(() -> courier().deliver(parcel(whisper, null))).kind()).isEqualTo(kind);
    }

    @Test
    void tooManyCallsAreWaitedForAsLongAsSlackSays() {
        answers.add(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .body("{\"ok\":false,\"error\":\"ratelimited\"}")
                .build());

        CourierFailure failure = fails(() -> courier().deliver(line("line/1")));

        assertThat(failure.kind()).isEqualTo(Kind.RETRY_AFTER);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({"500, UNCERTAIN", "502, UNCERTAIN", "503, UNCERTAIN", "404, FINAL"})
    void aStatusHasOneMeaning(int status, Kind kind) {
        answers.add(new MockResponse.Builder().code(status).body("oops").build());

        CourierFailure failure = fails(() -> courier().deliver(line("line/1")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).isEqualTo("chat.postMessage: Slack answered " + status);
    }

    @Test
    void aCutConnectionLeavesItOpenWhetherTheMessageIsThere() {
        answers.add(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThat(fails(() -> courier().deliver(line("line/1"))).kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(calls).as("not repeated behind our back").hasSize(1);
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        SlackCourier courier = courier();
        slack.close();

        assertThat(fails(() -> courier.deliver(line("line/1"))).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aListOfChannelsThatFailsLeavesNoMessageOpen() {
        answers.add(new MockResponse.Builder().code(500).body("oops").build());
        Notice line =
                new Notice.Line(new MessageKey("line/1"), new Channel("#cutover"), null, Text.of("Hello."), false);

        assertThat(fails(() -> courier().deliver(parcel(line, null))).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(calls).singleElement().asString().startsWith("conversations.list");
    }

    @ParameterizedTest
    @CsvSource({"msg_too_long", "msg_blocks_too_long", "invalid_blocks"})
    void whatSlackDoesNotTakeIsSaidInItsWordsAlone(String error) throws Exception {
        answers.add(json("{\"ok\":false,\"error\":\"" + error
                + "\",\"response_metadata\":{\"messages\":[\"[ERROR] must be less than 3001 characters\"]}}"));

        Receipt receipt = courier().deliver(card(null));

        assertThat(receipt.posted().ts()).isEqualTo("1.1");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0)).contains("blocks=");
        assertThat(calls.get(1))
                .doesNotContain("blocks=")
                .contains(
                        "text=The board.\nSlack did not take the layout of this message, so its details and buttons are"
                                + " missing. Type `/migrate help`.")
                .contains("\"key\":\"board/bank\"");
    }

    @Test
    void anEditThatSlackDoesNotTakeIsMadeInItsWordsAlone() throws Exception {
        answers.add(json("{\"ok\":false,\"error\":\"invalid_blocks\"}"));

        courier().deliver(card(new Posted("C0CUT", "1.1", null)));

        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)).startsWith("chat.update ").contains("text=The board.\nSlack did not take");
    }

    @Test
    void everyPostBearsItsKeyAndUnfoldsNothing() throws Exception {
        courier().deliver(line("line/bank/41/0"));

        assertThat(calls)
                .singleElement()
                .asString()
                .contains("\"event_type\":\"lockkeeper_message\"", "\"key\":\"line/bank/41/0\"")
                .contains("unfurl_links=0", "unfurl_media=0")
                .doesNotContain("link_names=1", "parse=full");
    }

    @Test
    void aCardThatShowsTheSameIsNotEdited() throws Exception {
        Receipt first = courier().deliver(card(null));

        Receipt second = courier().deliver(card(first.posted()));

        assertThat(second.called()).isFalse();
        assertThat(calls).hasSize(1);
    }

    @Test
    void aChartIsToldInWordsWhereFilesMayNotBeUploaded() throws Exception {
        answers.add(json("{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"files:write\"}"));
        Notice picture = new Notice.Picture(new MessageKey("picture/1"), HERE, null, "billing", 1, 1, "errors");

        courier().deliver(parcel(picture, null));

        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)).startsWith("chat.postMessage ").contains("text=📈 errors: last 5.00, limit 0.29.");
    }

    @Test
    void aKeptTextIsSentAsAFileWithItsName() throws Exception {
        answers.add(json("{\"ok\":true,\"upload_url\":\"" + slack.url("/api/up") + "\",\"file_id\":\"F1\"}"));

        Receipt receipt = courier().deliver(parcel(document(), null));

        assertThat(receipt.posted().channel()).isEqualTo("C0CUT");
        assertThat(calls).hasSize(3);
        assertThat(calls.get(0))
                .startsWith("files.getUploadURLExternal ")
                .contains("filename=evidence-billing-go-errors-44136fa355.json", "length=2");
        assertThat(calls.get(1)).isEqualTo("up {}");
        assertThat(calls.get(2))
                .startsWith("files.completeUploadExternal ")
                .contains("channel_id=C0CUT", "initial_comment=Evidence of billing: PASS");
    }

    @Test
    void aKeptTextIsToldOfWhereFilesMayNotBeUploaded() throws Exception {
        answers.add(json("{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"files:write\"}"));

        courier().deliver(parcel(document(), null));

        assertThat(calls.get(1)).startsWith("chat.postMessage ").contains("text=📎 Evidence of billing: PASS");
    }

    private static Notice document() {
        Digest text = Digest.of("{}");
        return new Notice.Document(
                MessageKey.bundle(new MigrationId("billing"), new GateId("go"), "errors", text),
                HERE,
                null,
                text,
                "Evidence",
                "Evidence of billing: PASS");
    }

    @Test
    void whereNobodyMayLookTheMessageIsGivenUpForLost() {
        answers.add(json("{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"channels:history\"}"));

        assertThat(fails(() -> courier().find(line("line/1"))).kind()).isEqualTo(Kind.FINAL);
    }

    @Test
    void aMessageIsFoundByTheKeyInItsMetadata() throws Exception {
        answers.add(json("""
                {"ok":true,"messages":[
                 {"ts":"3.1","text":"other","metadata":{"event_type":"other","event_payload":{"key":"line/1"}}},
                 {"ts":"2.1","text":"ours","metadata":{"event_type":"lockkeeper_message","event_payload":{"key":"line/1"}}},
                 {"ts":"1.1","text":"older"}]}"""));

        assertThat(courier().find(line("line/1")).map(Posted::ts)).contains("2.1");
        assertThat(calls).singleElement().asString().contains("include_all_metadata=1");
    }

    private SlackCourier courier() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.url("/api/").toString());
        config.setStatsEnabled(false);
        MethodsClient client = Slack.getInstance(
                        config,
                        new SlackHttpClient(new OkHttpClient.Builder()
                                .retryOnConnectionFailure(false)
                                .build()))
                .methods("xoxb-test");
        return new SlackCourier(
                client, new ChannelDirectory(client, Clock.systemUTC(), Runnable::run), new SmallRenderer());
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static Parcel line(String key) {
        return parcel(new Notice.Line(new MessageKey(key), HERE, null, Text.of("Hello."), false), null);
    }

    private static Parcel card(@Nullable Posted known) {
        return parcel(new Notice.Card(new MessageKey("board/bank"), HERE, null), known);
    }

    private static Parcel parcel(Notice notice, @Nullable Posted known) {
        return new Parcel(notice, notice.key().value(), known, null, null);
    }

    private static CourierFailure fails(org.assertj.core.api.ThrowableAssert.ThrowingCallable delivery) {
        CourierFailure failure = catchThrowableOfType(CourierFailure.class, delivery);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static final class SmallRenderer implements Renderer {
        @Override
        public Optional<Message> card(MessageKey key) {
            return Optional.of(new Message(
                    "The board.",
                    Lines.of(Text.of("The board in blocks."), null).blocks()));
        }

        @Override
        public Message line(Notice.Line line, @Nullable String receipt) {
            return Lines.of(line.text(), receipt);
        }

        @Override
        public Optional<Chart> chart(Notice.Picture picture) {
            return Optional.of(new Chart(new byte[] {1}, "errors", "errors: last 5.00, limit 0.29."));
        }

        @Override
        public Optional<String> document(Digest digest) {
            return Optional.of("{}");
        }
    }
}
