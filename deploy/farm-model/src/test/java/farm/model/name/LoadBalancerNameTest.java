package farm.model.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LoadBalancerNameTest {

    @Test
    void namesTheServiceItBalances() {
        assertThat(LoadBalancerName.of("goat")).isEqualTo("lb-goat");
        assertThat(LoadBalancerName.service("lb-goat")).isEqualTo("goat");
    }

    @Test
    void otherServicesAreNoLoadBalancers() {
        assertThat(LoadBalancerName.matches("goat")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> LoadBalancerName.service("goat"));
    }
}
