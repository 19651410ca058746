package farm.weights.source.git;

import static farm.testkit.GitRepository.Change.delete;
import static farm.testkit.GitRepository.Change.file;
import static farm.testkit.GitRepository.Change.link;
import static farm.testkit.GitRepository.Change.submodule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.GitRepository;
import farm.weights.source.ExcludedFiles;
import farm.weights.source.Selection;
import farm.weights.source.SourceException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GitTreeTest extends GitSourceTestBase {

    @Override
    Selection selection() {
        return Selection.tree(Set.of("txt", "json"));
    }

    @Test
    void filesBelowThePathAreReadExceptHidden() throws Exception {
        String commit = repository.commit("main", "prod/a/b/one two.txt", "1");
        repository.commit(
                "main",
                "more",
                file("prod/ü.json", "{}"),
                file("prod/a/x.md", "x"),
                file("prod/.hidden/x.txt", "x"),
                file("prod/a/.x.txt", "x"),
                file("dev/x.txt", "x"),
                link("prod/a/link.txt", "/etc/passwd"),
                submodule("prod/module", commit));
        assertThat(GitSourceFixture.texts(
                        sources.open(repository, "path", "prod").read()))
                .isEqualTo(Map.of(
                        "a/b/one two.txt", "1",
                        "ü.json", "{}",
                        "a/link.txt", "a link; links in a repository are not followed",
                        "module", "not a file"));
        assertThat(sources.open(repository, "path", "prod").read().excluded())
                .isEqualTo(new ExcludedFiles(2, 1, List.of("a/x.md")));
        assertThat(GitSourceFixture.texts(sources.open(repository).read())).containsEntry("dev/x.txt", "x");
    }

    @Test
    void nonUtf8NameKeepsTheLastValidTree() throws Exception {
        String good = repository.commit("main", "a.txt", "1");
        GitSource source = sources.open(repository);
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("a.txt", "1"));
        String script = "blob=$(echo 2 | git hash-object -w --stdin)"
                + " && tree=$(printf '100644 blob %s\\t\\344.txt\\n' $blob | git mktree)"
                + " && git update-ref refs/heads/main $(git commit-tree -p $1 -m m $tree)";
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script, "sh", good)
                .directory(repository.path().toFile())
                .inheritIO();
        shell.environment().putAll(GitRepository.ENVIRONMENT);
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            shell.environment()
                    .putAll(Map.of("GIT_%s_NAME".formatted(role), "a", "GIT_%s_EMAIL".formatted(role), "a@b"));
        }
        assertThat(shell.start().waitFor()).isZero();
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("a.txt", "1"));
        assertThat(source.read().stale()).contains("the name is not UTF-8; rename it; the last valid state stays");
    }

    @Test
    void tooDeepFileIsRefusedAndEmptyTreeIgnored() throws Exception {
        repository.commit("main", "a/one.txt", "1");
        GitSource source = sources.open(repository);
        assertThat(source.read().stale()).isNull();
        repository.commit("main", "d/".repeat(31) + "deep.txt", "x");
        assertThat(GitSourceFixture.texts(source.read()))
                .isEqualTo(Map.of(
                        "a/one.txt", "1", "d/".repeat(31) + "deep.txt", "in more than 30 folders; move it further up"));
        assertThat(source.read().stale()).isNull();
        repository.commit("main", "m", delete("d/".repeat(31) + "deep.txt"), delete("a/one.txt"), file("x.md", "x"));
        assertThat(source.read().stale()).contains("is in the top folder of the branch; the last valid state stays");
        assertThatThrownBy(sources.open(repository, "path", "nowhere")::read)
                .isInstanceOf(SourceException.class)
                .hasMessage("the folder nowhere is not in the branch; the last valid state stays");
    }
}
