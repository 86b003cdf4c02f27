package dev.lockkeeper.app.reach;

import com.slack.api.methods.MethodsClient;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.plan.Places;
import dev.lockkeeper.plan.satisfy.Finding;
import dev.lockkeeper.plan.satisfy.Satisfiability;
import dev.lockkeeper.slack.out.ChannelDirectory;
import dev.lockkeeper.slack.out.SlackGroups;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds a plan against the workspace: each channel that it names, and the people of its user groups. Blocks while Slack is asked. */
public final class PlanReach {
    private final ChannelDirectory channels;
    private final SlackGroups groups;

    /** Both are asked each time; what they remember is at most a minute old. */
    public PlanReach(ChannelDirectory channels, SlackGroups groups) {
        this.channels = channels;
        this.groups = groups;
    }

    /** One that asks with this client, for those who look once. */
    public static PlanReach with(MethodsClient client, Clock realTime) {
        return new PlanReach(new ChannelDirectory(client, realTime, Runnable::run), new SlackGroups(client, realTime));
    }

    /**
     * What stands in the plan's way.
     *
     * @param obstacles each with its place, what was found there and the remedy
     * @param notes what can be met, but somebody should know
     * @param open the channels that can be worked in, the programme's first
     * @param waiting whose migrations' channels cannot
     */
    public record Found(List<String> obstacles, List<String> notes, List<Channel> open, List<Member> waiting) {
        public Found {
            obstacles = List.copyOf(obstacles);
            notes = List.copyOf(notes);
            open = List.copyOf(open);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * Looks at everything.
     *
     * @param places where the plan names it; empty when it was not read from a file
     * @throws CourierFailure when Slack does not tell
     */
    public Found look(Programme plan, Optional<Places> places) throws CourierFailure {
        List<String> obstacles = new ArrayList<>();
        List<Channel> open = new ArrayList<>();
        Set<Member> waiting = new LinkedHashSet<>();
        for (Map.Entry<Channel, String> one : channels(plan).entrySet()) {
            Channel channel = one.getKey();
            Optional<String> why = channels.whyNot(channel);
            if (why.isEmpty()) {
                open.add(channel);
                continue;
            }
            String place = places.flatMap(
                            known -> Optional.ofNullable(known.channels().get(channel)))
                    .map(named -> named.where() + ": " + named.path())
                    .orElse(one.getValue());
            obstacles.add(place + ": found '" + channel + "', but " + why.get());
            plan.migrations().stream()
                    .filter(migration -> migration.channel().equals(channel) && !channel.equals(plan.channel()))
                    .forEach(migration -> waiting.addAll(migration.owners()));
        }
        Facts facts = plan.groups().isEmpty() ? Facts.NONE : groups.read(plan.groups());
        obstacles.addAll(unseen(plan, facts));
        List<String> notes = new ArrayList<>();
        for (Finding finding : Satisfiability.check(plan, facts)) {
            (finding.isObstacle() ? obstacles : notes).add(finding.toString());
        }
        return new Found(obstacles, notes, open, List.copyOf(waiting));
    }

    private static List<String> unseen(Programme plan, Facts facts) {
        List<String> obstacles = new ArrayList<>();
        for (String group : new TreeSet<>(plan.groups())) {
            if (!facts.groups().containsKey(group)) {
                obstacles.add(
                        "user group " + group
                                + ": found nobody, since Slack does not show it (the log says why), so that"
                                + " nobody in it can approve; mend its name in the plan, or give the app the scope usergroups:read");
            }
        }
        return obstacles;
    }

    /** Each channel once, with the key that names it first. */
    private static Map<Channel, String> channels(Programme plan) {
        Map<Channel, String> channels = new LinkedHashMap<>(Map.of(plan.channel(), "channel"));
        for (Migration migration : plan.migrations()) {
            channels.putIfAbsent(migration.channel(), "migrations." + migration.id() + ".channel");
        }
        return channels;
    }
}
