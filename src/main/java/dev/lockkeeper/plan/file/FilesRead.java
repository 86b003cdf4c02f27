package dev.lockkeeper.plan.file;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.plan.yaml.Problems;
import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.Where;
import dev.lockkeeper.plan.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens the files of one plan and remembers them for its digest. Not thread-safe. */
public final class FilesRead {
    private final Map<String, String> textByName = new TreeMap<>();
    private final Problems problems;

    /** Mistakes go to the problems. */
    public FilesRead(Problems problems) {
        this.problems = problems;
    }

    /** What opening a file gave: found, and its keys unless it is broken. */
    public record Opened(String label, Optional<Value.Mapping> keys) {}

    /**
     * Opens a file.
     *
     * @param name what it is to the plan, wherever it lies: the digest is of names and contents
     * @return empty when there is no such file; what is wrong inside it has then been added to the problems
     */
    public Optional<Opened> open(Folder folder, String relative, String name) {
        String label = folder.label(relative);
        try {
            return folder.find(relative).map(file -> {
                textByName.put(name, file.text());
                return new Opened(file.label(), YamlText.read(file.label(), file.text(), problems));
            });
        } catch (CharacterCodingException e) {
            problems.add(Where.startOf(label), "", "found bytes that are not UTF-8; allowed: UTF-8");
        } catch (IOException e) {
            problems.add(Where.startOf(label), "", "can not be read: " + e.getMessage());
        }
        return Optional.of(new Opened(label, Optional.empty()));
    }

    /** The digest of all files opened until now: the same for the same contents, wherever they lie. */
    public Digest digest() {
        StringBuilder all = new StringBuilder();
        textByName.forEach((name, text) -> all.append(name)
                .append('\n')
                .append(text.length())
                .append('\n')
                .append(text)
                .append('\n'));
        return Digest.of(all.toString());
    }
}
