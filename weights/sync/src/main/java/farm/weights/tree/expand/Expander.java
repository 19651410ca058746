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

/**
 * Turns a file into keys and values: one key with its whole content, or one key for each value in
 * it.
 */
public final class Expander {

    private final String to;
    private final Extensions kept;
    private final boolean trimNewline;
    private final Set<Format> expanded;

    /** The files whose keys keep the extension. */
    public enum Extensions {
        /** All files. */
        ALL,
        /** Files that are not expanded. */
        OF_WHOLE_FILES,
        /** No files. */
        NONE
    }

    /**
     * @param to the prefix of the tree's keys: empty, or with a slash at its end
     * @param kept the files whose keys keep the extension
     * @param trimNewline whether the newline at the end of a file that is not expanded is left out
     * @param expanded the formats whose values become keys
     */
    public Expander(String to, Extensions kept, boolean trimNewline, Set<Format> expanded) {
        this.to = to;
        this.kept = kept;
        this.trimNewline = trimNewline;
        this.expanded = Set.copyOf(expanded);
    }

    /** Returns the key of a file's content, which is also the prefix of the keys of its values. */
    public String base(String file) {
        boolean keep = kept == Extensions.ALL || (kept == Extensions.OF_WHOLE_FILES && !isExpanded(file));
        return ConsulKeys.ofFile(to, file, keep);
    }

    private boolean isExpanded(String file) {
        return Format.of(file).filter(expanded::contains).isPresent();
    }

    /**
     * Returns the keys and values of a file.
     *
     * @param file the path in the tree, with slashes
     */
    public FileKeys expand(String file, Snapshot.Content content) {
        return switch (content) {
            case Snapshot.Text text -> expand(file, text.bytes());
            case Snapshot.Unreadable unreadable ->
                new FileKeys.Invalid(
                        List.of(new Problem(file, null, unreadable.reason())), unreadable.maybeTransient());
        };
    }

    private FileKeys expand(String file, byte[] bytes) {
        LeafCollector leaves = new LeafCollector(file);
        try {
            String text = text(bytes);
            expand(file, text, leaves);
            return leaves.result(text.isBlank());
        } catch (MalformedFileException e) {
            return leaves.malformed(e);
        }
    }

    private void expand(String file, String text, LeafCollector leaves) throws MalformedFileException {
        Format format = Format.of(file).orElse(null);
        boolean expand = isExpanded(file);
        switch (format) {
            case JSON -> {
                if (expand) {
                    JsonFile.expand(withoutByteOrderMark(text), base(file), leaves);
                } else {
                    JsonFile.check(withoutByteOrderMark(text));
                }
            }
            case YAML -> {
                if (expand) {
                    YamlFile.expand(withoutByteOrderMark(text), base(file), leaves);
                } else {
                    YamlFile.check(withoutByteOrderMark(text));
                }
            }
            case PROPERTIES -> {
                if (expand) {
                    PropertiesFile.expand(withoutByteOrderMark(text), base(file), leaves);
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

    /** Removes the byte order mark that some editors write at the beginning of a file. */
    private static String withoutByteOrderMark(String text) {
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
