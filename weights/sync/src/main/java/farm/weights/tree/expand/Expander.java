package farm.weights.tree.expand;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.model.Problem;
import farm.weights.source.Snapshot;
import farm.weights.tree.plan.FileKeys;
import farm.weights.tree.plan.Keys;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.List;
import java.util.Set;

/** Makes keys and values of a file: one, which is its whole content, or one for each value in it. */
public final class Expander {

    private final String to;
    private final boolean keepExtension;
    private final Set<Format> expanded;

    /**
     * @param to where the tree goes: empty, or with a slash at its end
     * @param keepExtension whether a file's extension is part of its key
     * @param expanded of which formats each value becomes a key
     */
    public Expander(String to, boolean keepExtension, Set<Format> expanded) {
        this.to = to;
        this.keepExtension = keepExtension;
        this.expanded = Set.copyOf(expanded);
    }

    /** The key that a file's content has, or that the keys of what is in it begin with. */
    public String base(String file) {
        return Keys.ofFile(to, file, keepExtension);
    }

    /** @param file its path in the tree, with slashes */
    public FileKeys expand(String file, Snapshot.Content content) {
        return switch (content) {
            case Snapshot.Text text -> expand(file, text.bytes());
            case Snapshot.Unreadable unreadable ->
                new FileKeys.Bad(List.of(new Problem(file, null, unreadable.reason())), unreadable.maybeSoon());
        };
    }

    private FileKeys expand(String file, byte[] bytes) {
        Leaves leaves = new Leaves(file);
        try {
            expand(file, text(bytes), leaves);
            return leaves.result();
        } catch (Malformed e) {
            return leaves.broken(e);
        }
    }

    private void expand(String file, String text, Leaves leaves) throws Malformed {
        Format format = Format.of(file).orElse(null);
        boolean expand = format != null && expanded.contains(format);
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
            leaves.put(base(file), text, null);
        }
    }

    /** The byte order mark that some editors begin a file with is none of its text. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String text(byte[] bytes) throws Malformed {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(from, text, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < from.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new Malformed(
                    line, "not text in UTF-8; store it elsewhere, or encoded as text such as base64", false);
        }
        return text.flip().toString();
    }
}
