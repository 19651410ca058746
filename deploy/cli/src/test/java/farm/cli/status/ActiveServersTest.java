package farm.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActiveServersTest {

    @Test
    void onlyServersThatAreUpCount() {
        assertThat(ActiveServers.read("""
                        # HELP haproxy_server_status Current status of the service, per state label value.
                        haproxy_server_status{proxy="goat-0.0.1",server="127.0.0.1:8101",state="DOWN"} 0
                        haproxy_server_status{proxy="goat-0.0.1",server="127.0.0.1:8101",state="UP"} 1
                        haproxy_server_status{proxy="goat-0.0.1",server="127.0.0.1:8102",state="DOWN"} 1
                        haproxy_server_status{proxy="goat-0.0.1",server="127.0.0.1:8102",state="UP"} 0
                        haproxy_server_weight{proxy="goat-0.0.1",server="127.0.0.1:8103"} 1
                        """)).containsExactly("127.0.0.1:8101");
    }
}
