package farm.console.desired;

import java.util.Optional;

/** Knows which instances belong to a rollout, which needs them as they are. */
public interface Ownership {

    /** Returns the rollout that the instances of a version belong to. */
    Optional<Owner> owner(String service, String version);

    /**
     * A rollout under way.
     *
     * @param rollout its id, such as {@code goat-17}
     */
    record Owner(String service, String rollout) {

        /** Returns why the instances of a version stay as they are, for messages. */
        String reason() {
            return "it belongs to the rollout " + rollout;
        }

        /** Returns the way out, for messages. */
        String remedy() {
            return "wait until that has ended, or run farm rollout abort " + service;
        }

        /** Returns why a command is refused, in one line for users. */
        public String refusal(String version) {
            return service + " " + version + " belongs to the rollout " + rollout
                    + ", which needs its instances as they are; " + remedy();
        }
    }
}
