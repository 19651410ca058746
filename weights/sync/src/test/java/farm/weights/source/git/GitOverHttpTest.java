package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import farm.testkit.GitHttpServer;
import farm.weights.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitOverHttpTest extends GitSourceTestBase {

    private static final List<String> SECRETS = List.of(GitHttpServer.PASSWORD, "p%3Ass", "ss/w@rd", "wrong-password");

    private final GitHttpServer server = new GitHttpServer(repository);

    @BeforeEach
    void begin() {
        repository.commit("main", "goat.json", "one");
        server.start();
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    private static void hasNoSecret(String text) {
        assertThat(text).doesNotContain(SECRETS);
    }

    @Test
    void passwordAllowsReadingAndWriting() throws Exception {
        GitSource source = sources.openUrl(server.urlWithPassword());
        String seen = source.read().revisionOf("goat.json").orElseThrow();
        source.write(GitSourceFixture.edit("goat.json", "two", seen));
        assertThat(repository.content("main", "goat.json")).isEqualTo("two");
    }

    @Test
    void pollWithoutNewCommitFetchesNothing() throws Exception {
        GitSource source = sources.openUrl(server.urlWithPassword());
        source.read();
        int before = server.requests().size();
        source.read();
        assertThat(server.requests().subList(before, server.requests().size()))
                .allMatch(request -> request.contains("info/refs") || request.startsWith("POST"))
                .hasSizeLessThanOrEqualTo(3); // of which one is refused, and asked again with the password
    }

    @Test
    void wrongPasswordIsOneLineWithoutPrompt() {
        GitSource wrong = sources.openUrl(server.url().replace("://", "://milker:wrong-password@"));
        Throwable refused = catchThrowable(wrong::read);
        assertThat(refused).isInstanceOf(SourceException.class).hasMessageContaining("Authentication failed");
        hasNoSecret(refused.toString() + wrong.description());

        assertThatThrownBy(sources.openUrl(server.url())::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("could not read Username")
                .hasMessageContaining("terminal prompts disabled");
        assertThatThrownBy(sources.openUrl(server.url().replace("://", "://a-token@"))::read)
                .isInstanceOf(SourceException.class)
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("a-token"));
    }

    @Test
    void passwordIsNeverVisible() throws Exception {
        GitSource source = sources.openUrl(server.urlWithPassword(), "timeout", "4s");
        source.read();
        hasNoSecret(source.description());
        server.hang();
        CompletableFuture<String> staleness = CompletableFuture.supplyAsync(() -> stale(source));
        List<String> commandLines = new ArrayList<>();
        while (!staleness.isDone()) {
            ProcessHandle.current()
                    .descendants()
                    .map(child -> child.info().commandLine().orElse(""))
                    .filter(line -> line.contains(server.url()))
                    .forEach(commandLines::add);
            Thread.onSpinWait();
        }
        assertThat(staleness.get()).contains("no answer within 4.0 s");
        assertThat(commandLines).isNotEmpty();
        commandLines.forEach(GitOverHttpTest::hasNoSecret);
        hasNoSecret(staleness.get());
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hasNoSecret(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static String stale(GitSource source) {
        try {
            return String.valueOf(source.read().stale());
        } catch (SourceException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void redirectedHostDoesNotGetThePassword() throws Exception {
        try (GitHttpServer other = new GitHttpServer(repository)) {
            other.start();
            server.redirectTo(other.url());
            assertThatThrownBy(sources.openUrl(server.urlWithPassword())::read)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("could not read Username");
            assertThat(other.requests()).isNotEmpty();
        }
    }

    @Test
    void outageKeepsTheLastValidCommit() throws Exception {
        GitSource source = sources.openUrl(server.urlWithPassword());
        source.read();
        server.stop();
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "one"));
        assertThat(source.read().stale()).startsWith("the remote is unreachable (");
        server.start();
        repository.commit("main", "goat.json", "two");
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "two"));
    }

    private GitSource watched() {
        GitSource source = sources.openUrl(server.urlWithPassword(), "poll-interval", "1h");
        source.watch(() -> {});
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(SourceException.class)
                .until(() -> source.read().stale() == null);
        return source;
    }

    private static void soonHas(GitSource source, String content) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> GitSourceFixture.texts(source.read()).containsValue(content));
    }

    @Test
    void requestedPollFetchesAtOnce() {
        GitSource source = watched();
        long before = connections("git-upload-pack");
        repository.commit("main", "goat.json", "two");
        source.refresh();
        soonHas(source, "two");
        assertThat(connections("git-upload-pack") - before).isEqualTo(1);
    }

    @Test
    void writeOnTheKnownTipOnlyPushes() throws Exception {
        GitSource source = watched();
        long before = connections("git-upload-pack");
        source.write(GitSourceFixture.edit("goat.json", "two", null));
        assertThat(connections("git-upload-pack") - before).isZero();
        assertThat(connections("git-receive-pack")).isEqualTo(1);
        assertThat(repository.content("main", "goat.json")).isEqualTo("two");
    }

    @Test
    void hundredConcurrentRefreshesCauseTwoPolls() {
        GitSource source = watched();
        long before = connections("git-upload-pack");
        repository.commit("main", "goat.json", "two");
        for (int i = 0; i < 100; i++) {
            source.refresh();
        }
        soonHas(source, "two");
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> connections("git-upload-pack") - before <= 2);
    }

    /**
     * Returns how often git contacted a service. Each time its first request is refused, because it
     * has no password.
     */
    private long connections(String service) {
        return server.requests().stream()
                        .filter(request -> request.startsWith("GET") && request.endsWith("service=" + service))
                        .count()
                / 2;
    }
}
