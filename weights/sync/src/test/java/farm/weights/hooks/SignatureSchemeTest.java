package farm.weights.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureSchemeTest {

    // the example that GitHub's documentation gives for one's own tests
    private static final byte[] SECRET = "It's a Secret to Everybody".getBytes(UTF_8);
    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "LABELLED_HMAC, sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, true",
                "LABELLED_HMAC, sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17, true",
                "LABELLED_HMAC, 757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, false",
                "LABELLED_HMAC, sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18, false",
                "LABELLED_HMAC, sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e, false",
                "LABELLED_HMAC, sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1700, false",
                "LABELLED_HMAC, sha256=no digits, false",
                "LABELLED_HMAC, sha256=, false",
                "LABELLED_HMAC, sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59, false",
                "LABELLED_HMAC, ``, false",
                "LABELLED_HMAC, , false",
                "HMAC, 757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, true",
                "HMAC, sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, false",
                "HMAC, 00, false",
                "HMAC, ``, false",
                "HMAC, , false",
                "TOKEN, It's a Secret to Everybody, true",
                "TOKEN, It's a Secret to Everybody!, false",
                "TOKEN, It's a Secret to everybody, false",
                "TOKEN, ``, false",
                "TOKEN, , false",
                "TOKEN, 757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, false",
            })
    void onlyTheRightSecretIsAccepted(SignatureScheme scheme, @Nullable String header, boolean given) {
        assertThat(scheme.isValid(header, BODY, SECRET)).isEqualTo(given);
    }

    @Test
    void signatureIsValidForItsBodyOnly() {
        String header = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assertThat(SignatureScheme.LABELLED_HMAC.isValid(header, "Hello, World! ".getBytes(UTF_8), SECRET))
                .isFalse();
    }

    @Test
    void emptySecretAcceptsNothing() {
        for (SignatureScheme scheme : SignatureScheme.values()) {
            assertThat(scheme.isValid("", BODY, new byte[0])).isFalse();
        }
    }
}
