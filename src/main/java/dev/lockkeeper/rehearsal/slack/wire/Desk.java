package dev.lockkeeper.rehearsal.slack.wire;

import dev.lockkeeper.rehearsal.slack.block.Completion;
import dev.lockkeeper.rehearsal.slack.block.SlackFiles;
import dev.lockkeeper.rehearsal.slack.state.Books;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.state.ResponseUrls;
import dev.lockkeeper.rehearsal.slack.state.Triggers;
import java.time.Clock;

/**
 * All that is needed to answer a bot or to write to it.
 *
 * @param root the web address under which the workspace answers, without a slash at its end
 */
public record Desk(
        Books books,
        InstalledApp app,
        Clock realClock,
        String root,
        Triggers triggers,
        ResponseUrls responseUrls,
        MessageReader messages,
        ViewReader views,
        MessageJson json) {

    /** A desk over those books. */
    public static Desk over(Books books, InstalledApp app, Clock realClock, String root) {
        SlackFiles files = idOrUrl -> books.files().all().stream()
                .filter(file -> file.id().equals(idOrUrl)
                        || FileJson.url(file, root).equals(idOrUrl)
                        || idOrUrl.equals(root + "/files/" + file.id()))
                .anyMatch(FileJson::isShowable);
        Completion completion = new Completion(() -> books.ids().next("b"));
        return new Desk(
                books,
                app,
                realClock,
                root,
                new Triggers(realClock, books.ids()),
                new ResponseUrls(realClock, books.ids()),
                new MessageReader(files, completion),
                new ViewReader(files, completion),
                new MessageJson(books, app, root));
    }

    /** The address for answers to {@code target}. */
    public String responseUrl(ResponseUrls.Target target) {
        return root + "/response/" + responseUrls.issue(target);
    }
}
