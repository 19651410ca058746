package farm.weights.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The way in which a request proves that its sender knows the secret. Comparisons take constant
 * time.
 */
enum SignatureScheme {
    /** The secret itself. */
    TOKEN,
    /** The body's HMAC-SHA256 under the secret, in hexadecimal digits. */
    HMAC,
    /** The same HMAC, after {@code sha256=}. */
    LABELLED_HMAC;

    private static final String LABEL = "sha256=";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGEST = 32; // bytes

    /**
     * Returns whether a header is valid for a body.
     *
     * @param header null if it is missing
     * @param body as received, byte for byte
     */
    boolean isValid(@Nullable String header, byte[] body, byte[] secret) {
        if (header == null || secret.length == 0) {
            return false;
        }
        return switch (this) {
            case TOKEN -> MessageDigest.isEqual(secret, header.getBytes(UTF_8));
            case HMAC -> isHmac(header, body, secret);
            case LABELLED_HMAC -> header.startsWith(LABEL) && isHmac(header.substring(LABEL.length()), body, secret);
        };
    }

    /** Returns whether a header may be valid, as far as that is known without the body. */
    boolean mayBeValid(@Nullable String header, byte[] secret) {
        if (header == null || secret.length == 0) {
            return false;
        }
        return switch (this) {
            case TOKEN -> isValid(header, new byte[0], secret);
            case HMAC -> isDigest(header);
            case LABELLED_HMAC -> header.startsWith(LABEL) && isDigest(header.substring(LABEL.length()));
        };
    }

    private static boolean isDigest(String digits) {
        return bytes(digits).filter(given -> given.length == DIGEST).isPresent();
    }

    private static boolean isHmac(String digits, byte[] body, byte[] secret) {
        return bytes(digits)
                .filter(given -> MessageDigest.isEqual(hmac(body, secret), given))
                .isPresent();
    }

    private static Optional<byte[]> bytes(String digits) {
        try {
            return Optional.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(byte[] body, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
