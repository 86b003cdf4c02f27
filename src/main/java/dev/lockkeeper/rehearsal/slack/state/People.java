package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.PersonChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in the workspace, and in which user group. */
public final class People {
    private final Bulletin bulletin;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, UserGroup> groups = new LinkedHashMap<>();

    People(Bulletin bulletin) {
        this.bulletin = bulletin;
    }

    /** Everybody, bots and deactivated accounts too, in the order they came. */
    public List<Person> all() {
        return bulletin.alone(() -> List.copyOf(people.values()));
    }

    /** All user groups, disabled ones too. */
    public List<UserGroup> groups() {
        return bulletin.alone(() -> List.copyOf(groups.values()));
    }

    /** The person of that id. */
    public Optional<Person> find(String personId) {
        return bulletin.alone(() -> Optional.ofNullable(people.get(personId)));
    }

    /** The person of that id, or {@code user_not_found}. */
    public Person get(String personId) {
        return find(personId).orElseThrow(() -> new Refused("user_not_found"));
    }

    /** The person of that handle. */
    public Optional<Person> named(String name) {
        return all().stream().filter(person -> person.name().equals(name)).findFirst();
    }

    /** The user group of that id. */
    public Optional<UserGroup> group(String groupId) {
        return bulletin.alone(() -> Optional.ofNullable(groups.get(groupId)));
    }

    /** Adds a person, or puts another in the place of the one with the same id. */
    public void put(Person person) {
        bulletin.aloneDo(() -> {
            people.put(person.id(), person);
            bulletin.announce(new PersonChanged(person));
        });
    }

    /** Adds a user group, or puts another in the place of the one with the same id. */
    public void put(UserGroup group) {
        bulletin.aloneDo(() -> groups.put(group.id(), group));
    }
}
