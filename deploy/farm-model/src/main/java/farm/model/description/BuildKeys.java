package farm.model.description;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the keys that say which program runs. A service and its versions have them in common. */
final class BuildKeys {

    private BuildKeys() {}

    /** Returns the folder of the application; null if the key is missing. */
    static @Nullable Path application(YamlMap map) throws InvalidYamlException {
        return map.has("application") ? path(map, "application", "a folder") : null;
    }

    /** Returns the program and its arguments; none if the key is missing. */
    static List<String> command(YamlMap map) throws InvalidYamlException {
        List<String> command = map.texts("command");
        if (map.has("command") && (command.isEmpty() || command.getFirst().isBlank())) {
            throw map.error("command", "'command' of " + map.description() + " is empty");
        }
        if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw map.error("command", "'command' of " + map.description() + " contains a NUL character");
        }
        return List.copyOf(command);
    }

    /** Returns the working directory. */
    static Path folder(YamlMap map) throws InvalidYamlException {
        return path(map, "folder", "a folder");
    }

    /** Returns the path or URL of the artifact; null if the key is missing. */
    static @Nullable String artifact(YamlMap map) throws InvalidYamlException {
        if (!map.has("artifact")) {
            return null;
        }
        String artifact = map.text("artifact");
        if (!artifact.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            return path(map, "artifact", "a file, a folder or a URL").toString();
        }
        requireOnlyVersion(map, "artifact", artifact);
        String problem = problemOfUrl(Placeholder.VERSION.fill(artifact, "0"));
        if (problem != null) {
            throw map.error("artifact", "'artifact' of " + map.description() + " " + problem);
        }
        return artifact;
    }

    private static @Nullable String problemOfUrl(String url) {
        try {
            URI uri = new URI(url);
            if (!BuildDescription.isUrl(url)) {
                return "has the scheme " + uri.getScheme() + " (allowed: a path, http, https)";
            }
            if (uri.getUserInfo() != null) {
                return "contains a user or password, which status and logs would show";
            }
            return uri.getHost() == null || uri.getFragment() != null
                    ? "is not a URL such as https://example.org/cheese-{version}"
                    : null;
        } catch (URISyntaxException e) {
            return "is not a URL such as https://example.org/cheese-{version}";
        }
    }

    /** Returns the checksum in lower case; null if the key is missing. */
    static @Nullable String sha256(YamlMap map) throws InvalidYamlException {
        if (!map.has("sha256")) {
            return null;
        }
        String sha256 = map.text("sha256");
        if (!sha256.matches("[0-9A-Fa-f]{64}")) {
            throw map.error("sha256", "'sha256' of " + map.description() + " is not a SHA-256 (64 hex digits)");
        }
        return sha256.toLowerCase(Locale.ROOT);
    }

    private static Path path(YamlMap map, String key, String kind) throws InvalidYamlException {
        String text = map.text(key);
        requireOnlyVersion(map, key, text);
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // reported below
        }
        throw map.error(key, "'" + key + "' of " + map.description() + " is not " + kind);
    }

    private static void requireOnlyVersion(YamlMap map, String key, String text) throws InvalidYamlException {
        for (Placeholder other : List.of(Placeholder.PORT, Placeholder.ARTIFACT)) {
            if (other.isIn(text)) {
                throw map.error(
                        key, "'" + key + "' of " + map.description() + " contains " + other + " (allowed: {version})");
            }
        }
    }
}
