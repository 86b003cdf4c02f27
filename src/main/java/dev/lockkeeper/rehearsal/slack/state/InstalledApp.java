package dev.lockkeeper.rehearsal.slack.state;

import java.util.Set;

/**
 * The one app of the workspace, as its manifest and its installation have it.
 *
 * @param scopes   bot scopes granted
 * @param commands slash commands, with their slash
 * @param events   bot events subscribed to, such as {@code app_mention} and {@code message.channels}
 * @param escapesCommands whether {@code @name} and {@code #name} in a command's text arrive as {@code <@U…|name>}
 */
public record InstalledApp(
        String botUserId,
        String botToken,
        String signingSecret,
        Set<String> scopes,
        Set<String> commands,
        Set<String> events,
        boolean escapesCommands,
        boolean isHomeEnabled) {

    /** The workspace's id. */
    public static final String TEAM = "T0REHEARS";

    /** The workspace's name in addresses. */
    public static final String DOMAIN = "rehearsal";

    /** The app's id. */
    public static final String APP = "A0LOCKKPR";

    /** The id of the bot, which is not that of its user. */
    public static final String BOT = "B0LOCKKPR";

    public InstalledApp {
        scopes = Set.copyOf(scopes);
        commands = Set.copyOf(commands);
        events = Set.copyOf(events);
    }

    @Override
    public String toString() {
        return "InstalledApp[" + APP + ", scopes " + scopes + ", token and secret withheld]";
    }
}
