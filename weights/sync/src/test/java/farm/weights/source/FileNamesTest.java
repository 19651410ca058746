package farm.weights.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Test
    void onlyAsciiAndValidUtf8NamesAreReliable() {
        assertThat(FileNames.problem("a b/c.txt", US_ASCII)).isNull();
        assertThat(FileNames.problem("ä/日.txt", UTF_8)).isNull();
        assertThat(FileNames.problem("\uFFFD.txt", UTF_8)).contains("not UTF-8");
        assertThat(FileNames.problem("\uFFFD.txt", US_ASCII)).contains("LC_ALL=C.UTF-8");
        assertThat(FileNames.problem("Ã¤.txt", ISO_8859_1)).contains("ISO-8859-1"); // which is ä in UTF-8
    }

    @ParameterizedTest
    @CsvSource({
        "C, \\303\\244.txt, the charset of the locale is",
        "C, \\303\\244/b.txt, the charset of the locale is",
        "C.UTF-8, \\344.txt, the name is not UTF-8",
        "C.UTF-8, \\344/b.txt, the name is not UTF-8"
    })
    void undecodableNameMakesTheSourceUnreadable(String locale, String name, String reason) throws Exception {
        create("a.txt");
        create(name);
        assertThat(readWith(locale)).contains(reason).contains("the last valid state stays");
    }

    @Test
    void excludedNamesMayBeUndecodable() throws Exception {
        create("a.txt");
        create(".\\344/b.txt");
        create("\\344.bak");
        assertThat(readWith("C")).isEqualTo("[a.txt]");
        create("\\303\\244.txt");
        assertThat(readWith("C.UTF-8")).isEqualTo("[a.txt, \\u00E4.txt]");
    }

    /** @param name with octal escapes, since this JVM may have another locale */
    private void create(String name) throws IOException, InterruptedException {
        String script = "cd \"$1\" && name=\"$(printf \"$2\")\" && mkdir -p \"$(dirname \"$name\")\" && : > \"$name\"";
        Process shell = new ProcessBuilder("sh", "-c", script, "sh", folder.toString(), name)
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).isZero();
    }

    /** Returns the names that a JVM with another locale reads. */
    private String readWith(String locale) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                folder.toString());
        java.environment().putAll(Map.of("LC_ALL", locale));
        java.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = java.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Prints the names in a folder, or why it cannot be read. */
    static final class Reader {

        public static void main(String[] arguments) {
            try (DirectorySource source = new DirectorySource(Path.of(arguments[0]), Selection.tree(Set.of("txt")))) {
                System.out.println(ascii(source.read().files().keySet().toString()));
            } catch (SourceException e) {
                System.out.println(ascii(String.valueOf(e.getMessage())));
            }
        }

        private static String ascii(String text) {
            StringBuilder ascii = new StringBuilder();
            text.chars().forEach(c -> ascii.append(c < 0x80 ? Character.toString(c) : "\\u%04X".formatted(c)));
            return ascii.toString();
        }
    }
}
