package farm.console.control;

import farm.console.provision.Blueprint;
import farm.console.supervise.Supervision;
import java.util.concurrent.atomic.AtomicBoolean;

/** A part that the farm shall have, and how it has been doing. */
final class Watched {

    private final Supervision supervision;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile Blueprint blueprint;

    Watched(Blueprint blueprint) {
        this.blueprint = blueprint;
        supervision = new Supervision(blueprint.startDelay());
    }

    Blueprint blueprint() {
        return blueprint;
    }

    void now(Blueprint newer) {
        blueprint = newer;
    }

    Supervision supervision() {
        return supervision;
    }

    /** Whether it is being ended, because it has been ill for too long. */
    AtomicBoolean ending() {
        return ending;
    }
}
