package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class AclFilteringTest {

    private static final MultiMap OPEN = headers("X-Consul-Default-Acl-Policy", "allow");
    private static final MultiMap CLOSED = headers("X-Consul-Default-Acl-Policy", "deny");
    private static final MultiMap SAID = headers("X-Consul-Results-Filtered-By-Acls", "true");

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    @Test
    void whatConsulSaysItLeftOutIsUnknown() {
        assertThat(AclFiltering.maybe(SAID, true, true)).isTrue();
        assertThat(AclFiltering.maybe(SAID, false, true)).isTrue();
        assertThat(AclFiltering.maybe(CLOSED, true, true)).isFalse();
    }

    @Test
    void anEmptyAnswerToNobodyFromAClosedConsulIsUnknown() {
        assertThat(AclFiltering.maybe(CLOSED, true, false)).isTrue();
        assertThat(AclFiltering.maybe(CLOSED, false, false)).isFalse();
        assertThat(AclFiltering.maybe(OPEN, true, false)).isFalse();
        assertThat(AclFiltering.maybe(MultiMap.caseInsensitiveMultiMap(), true, false))
                .isFalse();
    }
}
