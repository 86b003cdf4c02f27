package dev.lockkeeper.app;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The program as a jar with class data beside it, as a release has it, so that processes of tests start as fast as in the
 * field. The class data is laid down by the first process that ends by itself.
 */
final class SharedClasses {
    private final String classPath;
    private final Path archive;

    private SharedClasses(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** Packs what this process runs, without the tests, into the folder. */
    static SharedClasses in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path jar = folder.resolve("lockkeeper.jar");
        List<String> jars = new ArrayList<>(List.of(jar.toString()));
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path place = Path.of(part);
            if (Files.isRegularFile(place)) {
                jars.add(part);
            } else if (Files.exists(place.resolve("dev/lockkeeper/app/Main.class"))) {
                pack(place, jar);
            }
        }
        return new SharedClasses(String.join(File.pathSeparator, jars), folder.resolve("lockkeeper.jsa"));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            zip.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    /** The words that start a process of it; what the program is told follows. */
    List<String> command() {
        String share = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                share + archive,
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Main.class.getName());
    }
}
