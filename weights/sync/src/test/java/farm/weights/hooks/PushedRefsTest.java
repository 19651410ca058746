package farm.weights.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushedRefsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "GITHUB, {\"ref\":\"refs/heads/main\"}, refs/heads/main",
                "GITHUB, {\"ref\":\"refs/tags/main\"}, refs/tags/main",
                "GITHUB, {\"ref\":[\"refs/heads/main\"]}, ``",
                "GITHUB, [], ``",
                "GITLAB, {\"ref\":\"refs/heads/a/b\"}, refs/heads/a/b",
                "GITEA, {\"repository\":{\"ref\":\"refs/heads/main\"}}, ``",
                "BITBUCKET, `{\"push\":{\"changes\":[{\"old\":null,\"new\":"
                        + "{\"type\":\"branch\",\"name\":\"main\"}}]}}`, refs/heads/main",
                "BITBUCKET, `{\"push\":{\"changes\":[{\"new\":null,\"old\":"
                        + "{\"type\":\"branch\",\"name\":\"main\"}}]}}`, refs/heads/main",
                "BITBUCKET, `{\"push\":{\"changes\":[{\"new\":{\"type\":\"tag\",\"name\":\"main\"}}]}}`, ``",
                "BITBUCKET, `{\"push\":{\"changes\":[{\"new\":{\"type\":\"branch\",\"name\":\"a\"}},"
                        + "{\"new\":{\"type\":\"branch\",\"name\":\"b\"}}]}}`, refs/heads/a refs/heads/b",
                "BITBUCKET, {\"changes\":[{\"ref\":{\"id\":\"refs/heads/main\"}}]}, refs/heads/main",
                "BITBUCKET, {\"push\":\"main\"}, ``",
            })
    void refsAreReadFromEachProvidersPayload(GitProvider provider, String payload, String refs)
            throws JsonProcessingException {
        Set<String> expected = refs.isEmpty() ? Set.of() : Set.of(refs.split(" "));
        assertThat(provider.refs(new ObjectMapper().readTree(payload))).isEqualTo(expected);
    }
}
