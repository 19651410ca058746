package farm.weights.tree.expand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.source.Snapshot;
import farm.weights.tree.plan.FileKeys;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Expanders, and what tests read from their results. */
final class ExpanderFixture {

    static final Expander ALL = new Expander("to/", Expander.Extensions.NONE, false, EnumSet.allOf(Format.class));
    static final Expander NONE = new Expander("", Expander.Extensions.NONE, false, Set.of());

    private ExpanderFixture() {}

    static FileKeys read(Expander expander, String file, String text) {
        return expander.expand(file, new Snapshot.Text(text.getBytes(UTF_8)));
    }

    static Map<String, String> values(FileKeys keys) {
        assertThat(keys).isInstanceOf(FileKeys.Valid.class);
        Map<String, String> values = new TreeMap<>();
        ((FileKeys.Valid) keys).leaves().forEach((key, leaf) -> values.put(key, leaf.value()));
        return values;
    }

    static String problems(FileKeys keys) {
        assertThat(keys).isInstanceOf(FileKeys.Invalid.class);
        return ((FileKeys.Invalid) keys)
                .problems().stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
