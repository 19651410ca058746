package farm.console.control;

import farm.console.provision.PartSpec;
import farm.console.supervise.Supervision;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A desired part with its supervision and its last failure. */
final class SupervisedPart {

    private final Supervision supervision;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean stoppedAsUnhealthy = new AtomicBoolean();
    private volatile PartSpec spec;
    private volatile @Nullable String lastFailure;

    SupervisedPart(PartSpec spec) {
        this.spec = spec;
        supervision = new Supervision(spec.startDelay());
    }

    PartSpec spec() {
        return spec;
    }

    void update(PartSpec newer) {
        spec = newer;
    }

    /** Records why the part died or could not be started. */
    void recordFailure(String reason) {
        lastFailure = reason;
    }

    /** Returns why the part last died or could not be started; null if it never did. */
    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    Supervision supervision() {
        return supervision;
    }

    /** Whether the console is stopping the part, since it has been unhealthy for too long. */
    AtomicBoolean stopping() {
        return stopping;
    }

    /** Whether the console itself causes the part's next death. */
    AtomicBoolean stoppedAsUnhealthy() {
        return stoppedAsUnhealthy;
    }
}
