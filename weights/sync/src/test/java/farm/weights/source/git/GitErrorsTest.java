package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitErrorsTest {

    private static final RepositoryUrl URL = RepositoryUrl.parse("https://milker:secret@example.org/w");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fatal: repository '/x' does not exist\\n\\n"
                        + "Please make sure you have the correct access rights\\nand the repository exists."
                        + " | fatal: repository '/x' does not exist",
                "@@@@@\\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\\n@@@@@\\n"
                        + "Someone could be nasty\\nHost key verification failed.\\n"
                        + "fatal: Could not read from remote repository."
                        + " | Host key verification failed.; fatal: Could not read from remote repository.",
                "To https://example.org/w\\n ! [remote rejected] 1 -> main (pre-receive hook declined)\\n"
                        + "error: failed to push some refs\\nhint: x"
                        + " | ! [remote rejected] 1 -> main (pre-receive hook declined);"
                        + " error: failed to push some refs",
                "fatal: unable to access 'https://milker:secret@example.org/w/': secret"
                        + " | fatal: unable to access 'https://example.org/w/': ***",
                "something else | something else",
                "'' | git ended with code 7 without an error message"
            })
    void errorsAreSummarizedInOneLine(String errors, String line) {
        assertThat(GitErrors.summary(7, errors.replace("\\n", "\n"), URL)).isEqualTo(line);
    }
}
