package farm.console.page;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a browser must send with a change. It is another one in each process of the console. */
@Singleton
public class PageToken {

    private static final int BYTES = 32;

    private final String value;

    PageToken() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        value = HexFormat.of().formatHex(random);
    }

    /** Returns the token, for the page alone. */
    public String value() {
        return value;
    }

    /** Compares in constant time. */
    boolean matches(@Nullable String other) {
        return other != null
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
