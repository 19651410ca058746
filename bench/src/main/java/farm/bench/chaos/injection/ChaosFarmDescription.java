package farm.bench.chaos.injection;

import farm.bench.chaos.echo.EchoService;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The description of the chaos farm: {@code deploy/farm.yaml} with the echo service and its load
 * balancer.
 */
final class ChaosFarmDescription {

    /** Port of the echoes' load balancer, before the offset. */
    static final int PORT = 8222;

    private ChaosFarmDescription() {}

    /**
     * Writes the description to a folder. Each echo records the ids of POSTs in {@code ledgers}.
     */
    static Path write(Path folder, Path ledgers) {
        try {
            String standard = Files.readString(Tools.checkout().resolve("deploy/farm.yaml"));
            return Files.writeString(
                    folder.resolve("farm.yaml"),
                    standard.replace(
                            "\nload-balancers:\n",
                            service(ledgers) + "\nload-balancers:\n  - {service: echo, port: " + PORT
                                    + ", stats: 8424}\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String service(Path ledgers) {
        return """
                  echo:
                    command: ['%s', -Xmx64m, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, '%s',
                              %s, '{port}', '{version}', '%s']
                    ports: 8121-8125
                    instances: {0.0.1: 2, 0.0.2: 1, 0.0.3: 1}
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        classes(),
                        EchoService.class.getName(),
                        ledgers);
    }

    private static Path classes() {
        return Path.of(URI.create(EchoService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }
}
