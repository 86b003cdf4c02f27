package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.lockkeeper.outbox.CourierFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Slack's Web API and turns each way to fail into what it means for a message: surely not sent, perhaps sent, never to
 * be sent. The client must not repeat calls by itself, because a lost answer is not a lost message.
 */
final class WebApi {
    private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final String MISSING_SCOPE = "missing_scope";
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;
    /** The whole app is shut out: nothing goes until somebody mends the token. */
    private static final Set<String> AUTH = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "no_permission",
            "org_login_required",
            "ekm_access_denied",
            MISSING_SCOPE,
            "not_allowed_token_type");
    /** Slack says itself that parts may have succeeded. */
    private static final Set<String> PERHAPS = Set.of("fatal_error", "internal_error", "request_timeout");

    private static final Set<String> LATER = Set.of("service_unavailable", "team_added_to_org", "accesslimited");
    private static final Set<String> GONE = Set.of("message_not_found", "cant_update_message", "edit_window_closed");

    /** Slack does not take what is in the message. Our pages keep to its limits, but some of these are not documented. */
    private static final Set<String> UNFIT = Set.of(
            "msg_too_long",
            "msg_blocks_too_long",
            "too_many_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "only_one_table_allowed");

    private final MethodsClient client;

    WebApi(MethodsClient client) {
        this.client = client;
    }

    /** A call of one method. */
    interface Call<T extends SlackApiTextResponse> {
        T on(MethodsClient client) throws IOException, SlackApiException;
    }

    /** The answer of a call that went well. */
    <T extends SlackApiTextResponse> T call(String method, Call<T> call) throws CourierFailure {
        T answer = answer(method, call);
        if (answer.isOk()) {
            return answer;
        }
        throw refusal(method, answer);
    }

    /** The same; empty when Slack does not take the content, so that it can be said in a simpler way. */
    <T extends SlackApiTextResponse> Optional<T> fitting(String method, Call<T> call) throws CourierFailure {
        T answer = answer(method, call);
        if (answer.isOk()) {
            return Optional.of(answer);
        }
        if (UNFIT.contains(String.valueOf(answer.getError()))) {
            LOG.atError()
                    .addKeyValue("method", method)
                    .addKeyValue("answer", String.valueOf(answer))
                    .log("Slack does not take the layout of a message, sending its words alone");
            return Optional.empty();
        }
        throw refusal(method, answer);
    }

    private <T extends SlackApiTextResponse> T answer(String method, Call<T> call) throws CourierFailure {
        try {
            return call.on(client);
        } catch (SlackApiException e) {
            throw http(method, e);
        } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
            throw CourierFailure.unsent(method + ": Slack could not be reached: " + e.getMessage(), e);
        } catch (IOException e) {
            throw CourierFailure.uncertain(method + ": the answer was lost: " + e.getMessage(), e);
        }
    }

    /** A part of a delivery that nobody sees. */
    interface Step<T> {
        T take() throws CourierFailure;
    }

    /** What nobody sees can be repeated: when its outcome is uncertain, no message is. */
    static <T> T unseen(Step<T> step) throws CourierFailure {
        try {
            return step.take();
        } catch (CourierFailure e) {
            if (e.kind() == CourierFailure.Kind.UNCERTAIN) {
                throw CourierFailure.unsent(e.reason(), e);
            }
            throw e;
        }
    }

    /** Whether the app lacks a scope for the method, which says nothing of the other methods. */
    static boolean isForScope(CourierFailure failure) {
        return failure.reason().contains(": " + MISSING_SCOPE);
    }

    private static CourierFailure http(String method, SlackApiException e) {
        int status = e.getResponse().code();
        if (status == TOO_MANY) {
            return CourierFailure.retryAfter(wait(e.getResponse().header("Retry-After")));
        }
        if (status >= SERVER_FAULT) {
            return CourierFailure.uncertain(method + ": Slack answered " + status, e);
        }
        return CourierFailure.refused(method + ": Slack answered " + status);
    }

    private static Duration wait(@org.jspecify.annotations.Nullable String seconds) {
        return seconds != null && seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : USUAL_WAIT;
    }

    private static CourierFailure refusal(String method, SlackApiTextResponse answer) {
        String error = String.valueOf(answer.getError());
        String said = method + ": " + error + (answer.getNeeded() == null ? "" : ", needs scope " + answer.getNeeded());
        if (error.equals("ratelimited")) {
            return CourierFailure.retryAfter(USUAL_WAIT);
        }
        if (AUTH.contains(error)) {
            return CourierFailure.auth(said);
        }
        if (PERHAPS.contains(error)) {
            return CourierFailure.uncertain(said, null);
        }
        if (LATER.contains(error)) {
            return CourierFailure.unsent(said, null);
        }
        return GONE.contains(error) ? CourierFailure.gone(said) : CourierFailure.refused(said);
    }
}
