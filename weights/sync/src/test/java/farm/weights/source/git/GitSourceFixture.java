package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.testkit.GitRepository;
import farm.weights.source.Edit;
import farm.weights.source.Selection;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Git sources with clones in a temporary folder, without the settings of the user who runs the
 * tests.
 */
final class GitSourceFixture implements AutoCloseable {

    final Map<String, String> environment = new HashMap<>(System.getenv());
    private final Path work;
    private final Selection selection;
    private final List<GitSource> opened = new ArrayList<>();

    GitSourceFixture(Path work) {
        this(work, Selection.WEIGHTS);
    }

    GitSourceFixture(Path work, Selection selection) {
        this.work = work;
        this.selection = selection;
        environment.remove("SSH_AUTH_SOCK");
        environment.putAll(GitRepository.ENVIRONMENT);
    }

    static SourceConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(SourceConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("farm.source." + name, value));
        return builder.build().getConfigMapping(SourceConfig.class);
    }

    /** @param settings names, such as {@code branch}, each followed by its value */
    GitSource open(GitRepository repository, String... settings) {
        return openUrl(repository.url(), settings);
    }

    GitSource openUrl(String url, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("url", url, "work-dir", work.toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        GitSource source = new GitSource(GitSettings.of(config(all), selection), environment);
        opened.add(source);
        return source;
    }

    /** Returns the files as text; for one that was not read, the reason. */
    static Map<String, String> texts(Snapshot snapshot) {
        Map<String, String> texts = new HashMap<>();
        snapshot.files()
                .forEach((name, content) -> texts.put(
                        name,
                        switch (content) {
                            case Snapshot.Text text -> new String(text.bytes(), UTF_8);
                            case Snapshot.Unreadable unreadable -> unreadable.reason();
                        }));
        return texts;
    }

    static Edit edit(String file, String content, @Nullable String expected) {
        return new Edit(file, content.getBytes(UTF_8), expected, "", Map.of());
    }

    @Override
    public void close() {
        opened.forEach(GitSource::close);
    }
}
