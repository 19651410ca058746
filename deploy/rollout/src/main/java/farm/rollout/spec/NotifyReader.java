package farm.rollout.spec;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code notify} of a rollout file. */
final class NotifyReader {

    private static final URI NOWHERE = URI.create("https://localhost");
    private static final int MAX_LENGTH = 2000; // characters

    private NotifyReader() {}

    static @Nullable NotifySpec read(SpecKeys root) {
        return root.read("notify", Optional.<NotifySpec>empty(), value -> {
                    SpecKeys keys = root.below(value, "'notify'", "url", "secretFile");
                    return Optional.of(new NotifySpec(
                            keys.required("url", NOWHERE, NotifyReader::url),
                            keys.read("secretFile", Optional.<Path>empty(), file -> Optional.of(file(file)))
                                    .orElse(null)));
                })
                .orElse(null);
    }

    private static URI url(YamlValue value) throws InvalidYamlException {
        String text = value.text();
        try {
            URI url = new URI(text);
            if (text.length() <= MAX_LENGTH && url.getHost() != null && isSafe(url)) {
                if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
                    throw value.error("'url' of 'notify' contains a user, a password or a fragment; use secretFile");
                }
                return url;
            }
        } catch (URISyntaxException e) {
            // reported below, without the text: it may contain a token
        }
        throw value.error("'url' of 'notify' is not valid (allowed: https://…, or http:// of this machine)");
    }

    private static boolean isSafe(URI url) {
        return switch (String.valueOf(url.getScheme())) {
            case "https" -> true;
            case "http" -> url.getHost().matches("localhost|127[.][0-9]+[.][0-9]+[.][0-9]+|\\[::1]");
            default -> false;
        };
    }

    private static Path file(YamlValue value) throws InvalidYamlException {
        String text = value.text();
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw value.error("'secretFile' of 'notify' is not a file");
        }
        return Path.of(text);
    }
}
