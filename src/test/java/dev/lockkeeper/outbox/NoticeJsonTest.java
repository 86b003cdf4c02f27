package dev.lockkeeper.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.look.Told;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NoticeJsonTest {
    private static final MessageKey KEY = new MessageKey("go/billing/1");
    private static final MessageKey THREAD = new MessageKey("attempt/billing/1");
    private static final Channel CHANNEL = new Channel("#cutover");
    private static final Text TEXT = Text.write()
            .plain("<!channel> & \"quoted\"\n🚢 ")
            .strong("now")
            .code("/migrate status")
            .who(new Person("UANN"))
            .who(List.of(new Member("@dba"), new Member("S123")))
            .when(Instant.parse("2026-11-20T20:15:30.120Z"))
            .link("https://grafana.example/d/1?a=b&c=d", "the board")
            .end();

    static List<Notice> everyNotice() {
        return List.of(
                new Notice.Card(KEY, CHANNEL, null),
                new Notice.Card(KEY, new Channel("C0123"), THREAD),
                new Notice.Line(KEY, CHANNEL, null, TEXT, true),
                new Notice.Line(KEY, CHANNEL, THREAD, new Text(List.of()), false),
                new Notice.Whisper(KEY, CHANNEL, new Person("UANN"), TEXT),
                new Notice.Picture(KEY, CHANNEL, THREAD, "billing", 2, 3, "error-rate"),
                new Notice.Document(KEY, CHANNEL, THREAD, Digest.of("{}"), "Evidence", "Evidence of billing"),
                new Notice.Answer(
                        KEY,
                        CHANNEL,
                        new Person("UANN"),
                        new Told(
                                "/migrate pods billing",
                                "Pods",
                                List.of("2 of 2"),
                                List.of("a  b"),
                                List.of("Kubernetes"),
                                "F1",
                                "pods")));
    }

    @ParameterizedTest
    @MethodSource("everyNotice")
    void everyNoticeIsReadBackEqual(Notice notice) {
        assertThat(NoticeJson.read(NoticeJson.write(notice, null))).isEqualTo(new NoticeJson.Kept(notice, null));
        assertThat(NoticeJson.read(NoticeJson.write(notice, "from \"7\"")))
                .isEqualTo(new NoticeJson.Kept(notice, "from \"7\""));
        assertThat(NoticeJson.write(notice, null)).startsWith("{\"kind\":\"" + NoticeJson.kind(notice) + "\"");
    }

    @Test
    void everyKindOfNoticeAndSpanIsAmongThem() {
        assertThat(everyNotice())
                .extracting(notice -> (Object) notice.getClass())
                .contains((Object[]) Notice.class.getPermittedSubclasses());
        assertThat(TEXT.spans()).extracting(span -> (Object) span.getClass()).contains((Object[])
                Text.Span.class.getPermittedSubclasses());
    }

    @Test
    void whatIsNoNoticeIsRefused() {
        assertThatThrownBy(() -> NoticeJson.read("{\"kind\":\"card\",\"key\":\"a\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("notice in the outbox cannot be read");
    }
}
