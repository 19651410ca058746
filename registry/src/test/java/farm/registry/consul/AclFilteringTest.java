package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class AclFilteringTest {

    private static final MultiMap ALLOW = headers("X-Consul-Default-Acl-Policy", "allow");
    private static final MultiMap DENY = headers("X-Consul-Default-Acl-Policy", "deny");
    private static final MultiMap REPORTED = headers("X-Consul-Results-Filtered-By-Acls", "true");

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    @Test
    void detectsReportedFiltering() {
        assertThat(AclFiltering.isPossible(REPORTED, true, true)).isTrue();
        assertThat(AclFiltering.isPossible(REPORTED, false, true)).isTrue();
        assertThat(AclFiltering.isPossible(DENY, true, true)).isFalse();
    }

    @Test
    void doubtsEmptyAnswersWithoutATokenUnderDefaultDeny() {
        assertThat(AclFiltering.isPossible(DENY, true, false)).isTrue();
        assertThat(AclFiltering.isPossible(DENY, false, false)).isFalse();
        assertThat(AclFiltering.isPossible(ALLOW, true, false)).isFalse();
        assertThat(AclFiltering.isPossible(MultiMap.caseInsensitiveMultiMap(), true, false))
                .isFalse();
    }
}
