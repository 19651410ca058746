package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/w.git,                   https://example.org/w.git,        https:ssh",
        "HTTPS://example.org:8443/w,                  https://example.org:8443/w,       https:ssh",
        "http://[::1]:80/w,                           http://[::1]:80/w,                http:https:ssh",
        "ssh://git@example.org:2222/w,                ssh://git@example.org:2222/w,     https:ssh",
        "git@example.org:herd/w.git,                  git@example.org:herd/w.git,       https:ssh",
        "example.org:w,                               example.org:w,                    https:ssh",
        "git://example.org/w,                         git://example.org/w,              git",
        "file:///srv/w.git,                           file:///srv/w.git,                file",
        "/srv/w.git,                                  /srv/w.git,                       file",
        "/srv/a:b/w.git,                              /srv/a:b/w.git,                   file",
        "https://user:p%40ss@example.org/w,           https://example.org/w,            https:ssh",
        "https://a-token@example.org/w,               https://example.org/w,            https:ssh"
    })
    void gitUrlsAreParsedWithoutCredentials(String text, String url, String protocols) {
        RepositoryUrl parsed = RepositoryUrl.parse(text);
        assertThat(parsed.url()).isEqualTo(url);
        assertThat(parsed.toString()).isEqualTo(url);
        assertThat(String.join(":", parsed.protocols())).isEqualTo(protocols);
    }

    @Test
    void localPathsAreResolved() {
        assertThat(RepositoryUrl.parse("./w.git").url())
                .isEqualTo(Path.of("w.git").toAbsolutePath().toString());
        assertThat(RepositoryUrl.parse("~/w.git").url()).isEqualTo(System.getProperty("user.home") + "/w.git");
    }

    @Test
    void userAndPasswordAreDecoded() {
        RepositoryUrl url = RepositoryUrl.parse("https://milk%20maid:a+b%2F%40:c@example.org/w");
        assertThat(url.user()).isEqualTo("milk maid");
        assertThat(url.password()).isEqualTo("a+b/@:c");
        assertThat(url.host()).isEqualTo("https://example.org");
        assertThat(RepositoryUrl.parse("https://x:@example.org/w").password()).isEmpty();
        assertThat(RepositoryUrl.parse("https://a-token@example.org/w").password())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-oProxyCommand=touch x",
                "--upload-pack=touch x",
                "ext::sh -c touch% x",
                "fd::17",
                "https::https://example.org/w",
                "ssh://-oProxyCommand=x/w",
                "ssh://-oProxyCommand=x@example.org/w",
                "-oProxyCommand=x@example.org:w",
                "-x:w",
                "a b@example.org:w",
                "ssh://git:s3cret@example.org/w",
                "https://-example.org/w",
                "https:///w",
                "https://example.org/w?private_token=s3cret",
                "https://user:s3cret%0A@example.org/w",
                "git://user@example.org/w",
                "ftp://example.org/w",
                "rsync://example.org/w",
                "https://exa\nmple.org/w"
            })
    void dangerousOrInvalidUrlsAreRefused(String text) {
        assertThatThrownBy(() -> RepositoryUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cret", "\n"));
    }

    @Test
    void credentialsAreRedacted() {
        RepositoryUrl url = RepositoryUrl.parse("https://milker:s%2Fecret@example.org/w");
        assertThat(url.redact("fatal: 's/ecret' of https://milker:s%2Fecret@example.org/w\nor http://t0ken@other.org/"))
                .isEqualTo("fatal: '***' of https://example.org/w?or http://other.org/");
        assertThat(RepositoryUrl.parse("https://a-token@example.org/w").redact("Password for a-token?"))
                .isEqualTo("Password for ***?");
    }
}
