package farm.console.health;

import static org.assertj.core.api.Assertions.assertThat;

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
                """))
                .isEqualTo(Map.of("127.0.0.1:8101", true, "127.0.0.1:8102", false, "127.0.0.1:8103", true));
    }

    @Test
    void anotherTextHasNoServers() {
        assertThat(ServerStates.read("")).isEmpty();
        assertThat(ServerStates.read("<html>\na,1:2,UP")).isEmpty();
        assertThat(ServerStates.read("# pxname,svname,qcur\na,1:2,UP")).isEmpty();
    }
}
