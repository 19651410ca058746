package farm.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentChecksTest {

    private static final String GOATS = """
            "service:goat-1": {"Name": "HTTP", "ServiceID": "goat-1", "Status": "passing"},
            "service:goat-2": {"Name": "HTTP", "ServiceID": "goat-2", "Status": "passing"},
            "other:goat-2": {"Name": "TTL", "ServiceID": "goat-2", "Status": "warning"}
            """;

    private static AgentChecks read(String more) throws IOException {
        return AgentChecks.read("{" + GOATS + more + "}");
    }

    @Test
    void aServicePassesIfAllItsChecksPass() throws IOException {
        AgentChecks checks = read(", \"disk\": {\"Name\": \"disk\", \"ServiceID\": \"\", \"Status\": \"passing\"}");
        assertThat(checks.healthyServices()).isEqualTo(Map.of("goat-1", true, "goat-2", false));
        assertThat(checks.nodeFailure()).isNull();
    }

    @Test
    void aCriticalNodeCheckFailsEveryService() throws IOException {
        AgentChecks checks = read(", \"disk\": {\"Name\": \"disk\", \"ServiceID\": \"\", \"Status\": \"critical\"}");
        assertThat(checks.healthyServices()).isEqualTo(Map.of("goat-1", false, "goat-2", false));
        assertThat(checks.nodeFailure()).isEqualTo("node check 'disk' is critical");
        // the instance itself answers, and is not to be ended for it
        assertThat(checks.services()).containsEntry("goat-1", true);
    }

    @Test
    void anotherAnswerIsAnError() {
        assertThatThrownBy(() -> AgentChecks.read("[]")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AgentChecks.read("<html>")).isInstanceOf(IOException.class);
    }
}
