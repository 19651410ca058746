package farm.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.terminal.Terminal;
import farm.model.FarmSettings;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartupSummaryTest {

    @Test
    void hintsFitAFarmWithoutGoats() throws DescriptionException {
        assertThat(summary("""
                services:
                  cheese: {command: [cheese], ports: 8121}
                load-balancers: [{service: cheese, port: 8222, stats: 8424}]
                """))
                .contains("curl localhost:11222/", "./farm weights cheese")
                .doesNotContain("goat", "milk");
    }

    @Test
    void hintsOfTheDefaultFarmGetMilk() throws DescriptionException {
        assertThat(summary("""
                services:
                  goat: {application: goat-service, ports: 8101}
                  farmer: {application: farmer-service, ports: 8111}
                load-balancers:
                  - {service: farmer, port: 8212, stats: 8414}
                """)).contains("curl localhost:11212/milk", "./farm add goat");
    }

    private static String summary(String farm) throws DescriptionException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new StartupSummary(new Terminal(out, out, Map.of()))
                .print(
                        List.of(),
                        DescriptionReader.parse("farm.yaml", farm),
                        new FarmSettings(3000, Path.of("weights")),
                        "./farm");
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
