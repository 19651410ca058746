package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class FilteredTest {

    private static final MultiMap OPEN = headers("X-Consul-Default-Acl-Policy", "allow");
    private static final MultiMap CLOSED = headers("X-Consul-Default-Acl-Policy", "deny");
    private static final MultiMap SAID = headers("X-Consul-Results-Filtered-By-Acls", "true");

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    @Test
    void whatConsulSaysItLeftOutIsUnknown() {
        assertThat(Filtered.maybe(SAID, true, true)).isTrue();
        assertThat(Filtered.maybe(SAID, false, true)).isTrue();
        assertThat(Filtered.maybe(CLOSED, true, true)).isFalse();
    }

    @Test
    void anEmptyAnswerToNobodyFromAClosedConsulIsUnknown() {
        assertThat(Filtered.maybe(CLOSED, true, false)).isTrue();
        assertThat(Filtered.maybe(CLOSED, false, false)).isFalse();
        assertThat(Filtered.maybe(OPEN, true, false)).isFalse();
        assertThat(Filtered.maybe(MultiMap.caseInsensitiveMultiMap(), true, false))
                .isFalse();
    }
}
