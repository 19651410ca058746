package farm.weights.tree.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a key and a value may be. */
public final class ConsulKeys {

    /** How many bytes a key has at most. */
    public static final int LONGEST_KEY = 512;

    /**
     * How many bytes a value has at most. Consul takes 512 kB a transaction, in which values are written as base64, a third
     * longer than they are.
     */
    public static final int LARGEST_VALUE = 384_000;

    /** Where weight-sync tells of itself. */
    public static final String RESERVED = "weight-sync/";

    private ConsulKeys() {}

    /**
     * Why this can't be a key, on one line; null if it can. Consul writes any key, but can't read each of them one by one; those that it
     * can't read are refused.
     */
    public static @Nullable String problem(String key) {
        if (key.codePoints().anyMatch(ConsulKeys::isOdd)) {
            return "has control characters, or others that Consul can't read in a key";
        }
        if (key.startsWith(" ") || key.endsWith(" ")) {
            return "begins or ends with a space, so Consul could not read it";
        }
        if (key.indexOf('%') >= 0 && isDecodedAgain(key)) {
            return "has '%20', or '..' besides a '%'; Consul takes these for an encoded space or path, and could not read it";
        }
        for (String part : key.split("/", -1)) {
            if (part.isEmpty()) {
                return "has an empty part, since it begins or ends with '/' or has two of them together";
            }
            if (part.equals(".") || part.equals("..")) {
                return "has '" + part + "' as a part";
            }
        }
        if (key.startsWith(RESERVED)) {
            return "begins with " + RESERVED + ", where weight-sync tells of itself";
        }
        int bytes = key.getBytes(UTF_8).length;
        return bytes > LONGEST_KEY ? "has " + bytes + " bytes, more than " + LONGEST_KEY : null;
    }

    /** Consul writes any key, but answers 400 to who reads one with these. */
    private static boolean isOdd(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> character == '\uFFFD'; // stands for bytes that are no text
        };
    }

    /** Consul decodes a key once more than it should when it checks it. */
    private static boolean isDecodedAgain(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.contains("%20") || lower.replace("%2e", ".").contains("..");
    }

    /**
     * The key of a file's content, before what may be in it: where the tree goes, and the file's path.
     *
     * @param keepExtension whether with its extension
     */
    public static String ofFile(String to, String file, boolean keepExtension) {
        int dot = file.lastIndexOf('.');
        return to + (keepExtension || dot <= file.lastIndexOf('/') ? file : file.substring(0, dot));
    }

    /** Whether a key is a file's own, or one of what is in the file. */
    public static boolean isUnder(String base, String key) {
        return key.startsWith(base) && (key.length() == base.length() || key.charAt(base.length()) == '/');
    }

    /**
     * The prefix of all keys of a tree, with a slash at its end; empty for the top.
     *
     * @param to as people write it
     * @throws IllegalArgumentException if no key could begin like this
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
