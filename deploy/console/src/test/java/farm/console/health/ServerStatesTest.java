package farm.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.health.ServerStates.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerStatesTest {

    @Test
    void returnsWhichServersAreUp() {
        assertThat(ServerStates.read("""
                # pxname,svname,qcur,status,weight,
                stats,FRONTEND,,OPEN,,
                goat-0.0.1,127.0.0.1:8101,0,UP,1,
                goat-0.0.1,127.0.0.1:8102,0,DOWN 1/2,1,
                goat-0.0.1,127.0.0.1:8103,0,UP 1/2,1,
                goat-0.0.1,fallback,0,no check,1,
                goat-0.0.1,BACKEND,0,UP,1,
                all,127.0.0.1:8102,0,MAINT (via goat-0.0.1/127.0.0.1:8102),1,
                version-0.0.1,127.0.0.1:8101,0,UP,1,
                version-0.0.1,127.0.0.1:8102,0,MAINT (via goat-0.0.1/127.0.0.1:8102),1,
                """))
                .isEqualTo(Map.of(
                        "127.0.0.1:8101",
                        new State(true, "0.0.1"),
                        "127.0.0.1:8102",
                        new State(false, "0.0.1"),
                        "127.0.0.1:8103",
                        new State(true, null)));
    }

    @Test
    void anotherTextHasNoServers() {
        assertThat(ServerStates.read("")).isEmpty();
        assertThat(ServerStates.read("<html>\na,1:2,UP")).isEmpty();
        assertThat(ServerStates.read("# pxname,svname,qcur\na,1:2,UP")).isEmpty();
    }
}
