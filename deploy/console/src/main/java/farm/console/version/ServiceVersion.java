package farm.console.version;

/** A version of a service. */
public record ServiceVersion(String service, String version) {

    @Override
    public String toString() {
        return service + " " + version;
    }
}
