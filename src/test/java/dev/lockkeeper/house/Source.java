package dev.lockkeeper.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The Java files below a folder as the compiler parses them: lines, methods and what is said about each type. */
record Source(List<Type> types, List<Method> methods) {
    /** A type as declared; {@code nested} is within another type. */
    record Type(String place, String name, boolean open, boolean nested, boolean documented, boolean extendable) {}

    /** A method or constructor with the number of lines between its braces; {@code hidden} if nobody else counts its parameters. */
    record Method(String place, String name, long lines, int parameters, boolean hidden) {}

    static List<Path> filesBelow(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Source below(Path folder) {
        Source source = new Source(new ArrayList<>(), new ArrayList<>());
        List<Path> files = filesBelow(folder, ".java");
        if (files.isEmpty()) {
            return source;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                source.new Reader(trees, unit).scan(unit, null);
            }
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes down each type and method of one file. */
    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Reader(DocTrees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.unit = unit;
            this.positions = trees.getSourcePositions();
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (!type.getSimpleName().isEmpty()) {
                boolean open = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
                boolean nested = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
                boolean extendable = type.getKind() == Tree.Kind.CLASS
                        && type.getModifiers().getFlags().stream()
                                .noneMatch(flag -> flag == Modifier.FINAL || flag == Modifier.SEALED);
                types.add(new Type(
                        place(type),
                        type.getSimpleName().toString(),
                        open,
                        nested,
                        trees.getDocComment(getCurrentPath()) != null,
                        extendable));
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            long start = positions.getStartPosition(unit, method);
            if (method.getBody() != null && start >= 0) {
                methods.add(new Method(
                        place(method),
                        method.getName().toString(),
                        line(positions.getEndPosition(unit, method.getBody()))
                                - line(positions.getStartPosition(unit, method.getBody()))
                                - 1,
                        method.getParameters().size(),
                        isPrivate(method) || (method.getReturnType() == null && isInRecord(getCurrentPath()))));
            }
            return super.visitMethod(method, null);
        }

        private boolean isPrivate(MethodTree method) {
            return method.getModifiers().getFlags().contains(Modifier.PRIVATE);
        }

        private boolean isInRecord(TreePath path) {
            return path.getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }

        private String place(Tree tree) {
            return Path.of(unit.getSourceFile().getName()).toString() + ":"
                    + line(positions.getStartPosition(unit, tree));
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
