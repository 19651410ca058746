package farm.console.control;

import farm.console.provision.PartSpec;
import farm.console.supervise.Supervision;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A part that the farm shall have, and how it has been doing. */
final class SupervisedPart {

    private final Supervision supervision;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicBoolean wasIll = new AtomicBoolean();
    private volatile PartSpec blueprint;
    private volatile @Nullable String failure;

    SupervisedPart(PartSpec blueprint) {
        this.blueprint = blueprint;
        supervision = new Supervision(blueprint.startDelay());
    }

    PartSpec blueprint() {
        return blueprint;
    }

    void now(PartSpec newer) {
        blueprint = newer;
    }

    /** It died, or could not be started. */
    void failed(String why) {
        failure = why;
    }

    /** Why it last died or could not be started; null while it never did. */
    @Nullable
    String failure() {
        return failure;
    }

    Supervision supervision() {
        return supervision;
    }

    /** Whether its next death is the console's own doing, because it has been ill for too long. */
    AtomicBoolean wasIll() {
        return wasIll;
    }

    /** Whether it is being ended, because it has been ill for too long. */
    AtomicBoolean ending() {
        return ending;
    }
}
