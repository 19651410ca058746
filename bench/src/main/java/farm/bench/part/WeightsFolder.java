package farm.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;

/** A folder of weights files. */
public record WeightsFolder(Path folder) {

    /**
     * Saves the weights of a service as editors do: it writes a new file and renames it over the
     * old one.
     *
     * @return the moment just before the rename, as {@link System#nanoTime()}
     */
    public long save(String service, Map<String, Integer> weights) {
        String text = weights.entrySet().stream()
                .map(entry -> "  \"version=%s\": { \"weight\": %d }".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        try {
            Path next = Files.writeString(folder.resolve("." + service + ".json.next"), text);
            long saved = System.nanoTime();
            Files.move(next, folder.resolve(service + ".json"), StandardCopyOption.ATOMIC_MOVE);
            return saved;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
