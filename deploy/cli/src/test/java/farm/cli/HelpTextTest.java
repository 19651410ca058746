package farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The help texts that the launcher shows without Java.
 * {@code ./mvnw -pl deploy/cli -am test -Dtest=HelpTextTest -Dfarm.help.write=true} writes them.
 */
class HelpTextTest {

    private static final Path TEXTS = Tools.checkout().resolve("deploy/cli/help");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void helpFilesMatchTheCommand() throws IOException {
        Set<String> names = new TreeSet<>(CommandLineFactory.VERBS);
        for (String verb : CommandLineFactory.VERBS) {
            assertSame(verb, new CommandRunner(folder).run(verb, "--help"));
            for (String subverb : CommandLineFactory.SUBVERBS.getOrDefault(verb, List.of())) {
                assertSame(verb + "-" + subverb, new CommandRunner(folder).run(verb, subverb, "--help"));
                names.add(verb + "-" + subverb);
            }
        }
        names.add("farm");
        assertSame("farm", new CommandRunner(folder).run("--help"));
        try (Stream<Path> texts = Files.list(TEXTS)) {
            assertThat(texts.map(text -> text.getFileName().toString().replace(".txt", ""))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static void assertSame(String name, Outcome help) throws IOException {
        Path text = TEXTS.resolve(name + ".txt");
        if (Boolean.getBoolean("farm.help.write")) {
            Files.createDirectories(TEXTS);
            Files.writeString(text, help.out());
        }
        assertThat(text).as("-Dfarm.help.write=true writes it").content().isEqualTo(help.out());
    }
}
