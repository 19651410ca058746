package farm.weights.tree.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.model.Names;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for keys and values of a tree in Consul's KV. */
public final class ConsulKeys {

    /** The maximum number of bytes in a key. */
    public static final int MAX_KEY_BYTES = 512;

    /**
     * The maximum number of bytes in a value. Consul accepts 512 kB per transaction, in which
     * values are in base64 and thus a third longer.
     */
    public static final int MAX_VALUE_BYTES = 384_000;

    private ConsulKeys() {}

    /**
     * Returns why this is no valid key, on one line; null if it is valid. Consul stores any key,
     * but cannot read some of them by name. Those are invalid.
     */
    public static @Nullable String problem(String key) {
        if (key.codePoints().anyMatch(ConsulKeys::isUnreadable)) {
            return "has control characters, or others that Consul cannot read in a key";
        }
        if (key.startsWith(" ") || key.endsWith(" ")) {
            return "begins or ends with a space, so Consul could not read it";
        }
        if (key.indexOf('%') >= 0 && isDecodedAgain(key)) {
            return "has '%20', or '..' besides a '%'; Consul takes these for an encoded space or path,"
                    + " and could not read it";
        }
        for (String part : key.split("/", -1)) {
            if (part.isEmpty()) {
                return "has an empty part, since it begins or ends with '/' or has two of them together";
            }
            if (part.equals(".") || part.equals("..")) {
                return "has '" + part + "' as a part";
            }
        }
        if (key.startsWith(Names.OWN_PREFIX)) {
            return "begins with " + Names.OWN_PREFIX + ", the prefix of weight-sync's own keys";
        }
        int bytes = key.getBytes(UTF_8).length;
        return bytes > MAX_KEY_BYTES ? "has " + bytes + " bytes, more than " + MAX_KEY_BYTES : null;
    }

    /** Returns whether Consul answers 400 when a key with this character is read. */
    private static boolean isUnreadable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> character == '\uFFFD'; // stands for bytes that are not UTF-8
        };
    }

    /**
     * Returns whether a key with a {@code %} has an encoded space or a {@code ..}, encoded or not.
     * Consul decodes a key once more when it checks it, and cannot read such a key.
     */
    private static boolean isDecodedAgain(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.contains("%20") || lower.replace("%2e", ".").contains("..");
    }

    /**
     * Returns the key of a file's content: the prefix of the tree and the file's path.
     *
     * @param keepExtension whether the key keeps the file's extension
     */
    public static String ofFile(String to, String file, boolean keepExtension) {
        int dot = file.lastIndexOf('.');
        return to + (keepExtension || dot <= file.lastIndexOf('/') ? file : file.substring(0, dot));
    }

    /** Returns whether a key equals the key of a file or lies below it. */
    public static boolean isUnder(String base, String key) {
        return key.startsWith(base) && (key.length() == base.length() || key.charAt(base.length()) == '/');
    }

    /**
     * Returns the prefix of a tree's keys, with a slash at its end; empty for the top.
     *
     * @param to the setting, with or without slashes around it
     * @throws IllegalArgumentException if no valid key can have this prefix
     */
    public static String prefix(String to) {
        String bare = to.strip().replaceFirst("^/+", "").replaceFirst("/+$", "");
        Optional<String> problem = bare.isEmpty() ? Optional.empty() : Optional.ofNullable(problem(bare + "/x"));
        problem.ifPresent(why -> {
            throw new IllegalArgumentException("the key " + why);
        });
        return bare.isEmpty() ? "" : bare + "/";
    }
}
