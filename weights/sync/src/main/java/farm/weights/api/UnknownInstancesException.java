package farm.weights.api;

/** Reports that the instances of a service are unknown. The message says why, on one line. */
final class UnknownInstancesException extends Exception {

    private static final long serialVersionUID = 1;

    UnknownInstancesException(String service, String why) {
        super("it is unknown whether the versions of " + service + " have passing instances: " + why);
    }
}
