package farm.console.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrontendConnectionsTest {

    private static final String CSV = """
            # pxname,svname,qcur,qmax,scur,smax,
            goat,FRONTEND,,,3,7,
            goat-0.0.1,127.0.0.1:8101,0,0,2,7,
            stats,FRONTEND,,,1,1,
            """;

    @Test
    void readsTheConnectionsOfAFrontend() {
        assertThat(FrontendConnections.read(CSV, "goat")).contains(3L);
        assertThat(FrontendConnections.read(CSV, "farmer")).isEmpty();
    }

    @Test
    void somethingElseIsUnknown() {
        assertThat(FrontendConnections.read("", "goat")).isEmpty();
        assertThat(FrontendConnections.read("<html>", "goat")).isEmpty();
        assertThat(FrontendConnections.read(CSV.replace("scur", "x"), "goat")).isEmpty();
        assertThat(FrontendConnections.read(CSV.replace(",3,", ",,"), "goat")).isEmpty();
        assertThat(FrontendConnections.read("# pxname,svname,scur\ngoat,FRONTEND", "goat"))
                .isEmpty();
    }
}
