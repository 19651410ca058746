package farm.bench.chaos.injection;

import farm.bench.chaos.echo.EchoService;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The farm of {@code deploy/farm.yaml} with a service beside it that takes POSTs and tells of them. */
final class ChaosFarmDescription {

    /** Of the echoes' load balancer, before the offset. */
    static final int PORT = 8222;

    private ChaosFarmDescription() {}

    /** Writes its description into the folder; each echo notes the ids of POSTs in {@code ledgers}. */
    static Path describe(Path folder, Path ledgers) {
        try {
            String usual = Files.readString(Tools.checkout().resolve("deploy/farm.yaml"));
            return Files.writeString(
                    folder.resolve("farm.yaml"),
                    usual.replace(
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
                    command: ['%s', -Xmx64m, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, '%s', %s, '{port}', '{version}', '%s']
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
