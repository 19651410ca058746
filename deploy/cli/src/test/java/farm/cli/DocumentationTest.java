package farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.error.ExitCode;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Markdown files of the checkout: the files that they name exist. */
class DocumentationTest {

    private static final Path CHECKOUT = Tools.checkout();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern DEFINITION = Pattern.compile("^\\[[^]]+]: (\\S+)$", Pattern.MULTILINE);
    private static final Pattern USE = Pattern.compile("\\[([^\\[\\]]+)](?![(\\[])");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);
    private static final Pattern FENCED = Pattern.compile("^ *```.*?^ *```", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void linksLeadToFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : markdown()) {
            String text = prose(file);
            Stream.concat(LINK.matcher(text).results(), DEFINITION.matcher(text).results())
                    .map(link -> link.group(1))
                    .filter(link -> !link.contains("://") && !leads(file, link))
                    .forEach(link -> broken.add(CHECKOUT.relativize(file) + ": " + link));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void referencesOfTheArchitecturePageAreDefined() throws IOException {
        String text = prose(CHECKOUT.resolve("docs/architecture.md"));
        Set<String> defined = Pattern.compile("^\\[([^]]+)]: ", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(definition -> definition.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = USE.matcher(DEFINITION.matcher(text).replaceAll(""))
                .results()
                .map(use -> use.group(1).replaceAll("\\s+", " "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(defined);
    }

    @Test
    void pathsInCodeSpansExist() throws IOException {
        Set<String> folders;
        try (Stream<Path> found = Files.list(CHECKOUT)) {
            folders = found.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toSet());
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of("README.md", "CONTRIBUTING.md", "docs/architecture.md", "deploy/cli/README.md")) {
            CODE.matcher(prose(CHECKOUT.resolve(name)))
                    .results()
                    .map(span -> span.group(1).split("\\s")[0])
                    .filter(path -> path.matches("[a-z0-9-]+/[\\w./-]*"))
                    .filter(path -> folders.contains(path.substring(0, path.indexOf('/'))))
                    .filter(path -> !Files.exists(CHECKOUT.resolve(path)))
                    .forEach(path -> missing.add(name + ": " + path));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void readmeListsEachExitCode() throws IOException {
        Set<String> listed = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(CHECKOUT.resolve("deploy/cli/README.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Stream.of(ExitCode.values())
                        .map(code -> Integer.toString(code.number()))
                        .distinct()
                        .toList());
    }

    private static boolean leads(Path from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || anchors(target).contains(parts[1]);
    }

    /** The anchors that GitHub makes of a file's headings. */
    private static Set<String> anchors(Path file) {
        try {
            return HEADING.matcher(prose(file))
                    .results()
                    .map(heading -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static String prose(Path file) throws IOException {
        return FENCED.matcher(Files.readString(file)).replaceAll("");
    }

    private static List<Path> markdown() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(CHECKOUT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = name.equals("target") || name.startsWith(".");
                return skipped && !folder.equals(CHECKOUT) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(files).contains(CHECKOUT.resolve("README.md"));
        return files;
    }
}
