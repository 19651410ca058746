package farm.weights.tree.expand;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.model.Problem;
import farm.weights.source.Snapshot;
import farm.weights.tree.plan.ConsulKeys;
import farm.weights.tree.plan.FileKeys;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.List;
import java.util.Set;

/** Makes keys and values of a file: one, which is its whole content, or one for each value in it. */
public final class Expander {

    private final String to;
    private final Extensions kept;
    private final boolean trimNewline;
    private final Set<Format> expanded;

    /** Which files have their extension in their key. */
    public enum Extensions {
        /** All. */
        ALL,
        /** Those that are one value; not those of which each value becomes a key. */
        OF_WHOLE_FILES,
        /** None. */
        NONE
    }

    /**
     * @param to where the tree goes: empty, or with a slash at its end
     * @param kept which files have their extension in their key
     * @param trimNewline whether the newline at the end of a file that is one value is left out
     * @param expanded of which formats each value becomes a key
     */
    public Expander(String to, Extensions kept, boolean trimNewline, Set<Format> expanded) {
        this.to = to;
        this.kept = kept;
        this.trimNewline = trimNewline;
        this.expanded = Set.copyOf(expanded);
    }

    /** The key that a file's content has, or that the keys of what is in it begin with. */
    public String base(String file) {
        boolean keep = kept == Extensions.ALL || (kept == Extensions.OF_WHOLE_FILES && !isExpanded(file));
        return ConsulKeys.ofFile(to, file, keep);
    }

    private boolean isExpanded(String file) {
        return Format.of(file).filter(expanded::contains).isPresent();
    }

    /** @param file its path in the tree, with slashes */
    public FileKeys expand(String file, Snapshot.Content content) {
        return switch (content) {
            case Snapshot.Text text -> expand(file, text.bytes());
            case Snapshot.Unreadable unreadable ->
                new FileKeys.Bad(List.of(new Problem(file, null, unreadable.reason())), unreadable.maybeTransient());
        };
    }

    private FileKeys expand(String file, byte[] bytes) {
        LeafCollector leaves = new LeafCollector(file);
        try {
            String text = text(bytes);
            expand(file, text, leaves);
            return leaves.result(text.isBlank());
        } catch (MalformedFileException e) {
            return leaves.broken(e);
        }
    }

    private void expand(String file, String text, LeafCollector leaves) throws MalformedFileException {
        Format format = Format.of(file).orElse(null);
        boolean expand = isExpanded(file);
        switch (format) {
            case JSON -> {
                if (expand) {
                    JsonFile.expand(withoutMark(text), base(file), leaves);
                } else {
                    JsonFile.check(withoutMark(text));
                }
            }
            case YAML -> {
                if (expand) {
                    YamlFile.expand(withoutMark(text), base(file), leaves);
                } else {
                    YamlFile.check(withoutMark(text));
                }
            }
            case PROPERTIES -> {
                if (expand) {
                    PropertiesFile.expand(withoutMark(text), base(file), leaves);
                }
            }
            case null -> {}
        }
        if (!expand) {
            leaves.putWhole(base(file), trimNewline ? withoutNewline(text) : text);
        }
    }

    private static String withoutNewline(String text) {
        int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
        return text.substring(0, text.length() - end);
    }

    /** The byte order mark that some editors begin a file with is none of its text. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String text(byte[] bytes) throws MalformedFileException {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(from, text, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < from.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new MalformedFileException(
                    line, "not text in UTF-8; store it elsewhere, or encoded as text such as base64", false);
        }
        return text.flip().toString();
    }
}
