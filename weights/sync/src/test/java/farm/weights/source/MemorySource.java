package farm.weights.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/** Files that a test sets. */
public final class MemorySource implements WeightsSource {

    public final Map<String, String> files = new TreeMap<>();
    public boolean gone;

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public Snapshot read() throws SourceException {
        if (gone) {
            throw new SourceException("gone");
        }
        TreeMap<String, Snapshot.Content> contents = new TreeMap<>();
        files.forEach((name, text) -> contents.put(name, new Snapshot.Text(text.getBytes(UTF_8))));
        return new Snapshot(contents);
    }

    @Override
    public void watch(Runnable lookAgain) {}

    @Override
    public void close() {}
}
