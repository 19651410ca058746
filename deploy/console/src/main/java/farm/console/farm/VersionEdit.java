package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.Writer;
import farm.model.description.DescriptionEditor;
import farm.model.description.DescriptionException;
import farm.model.description.Faults;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An edit of one version in {@code farm.yaml}.
 *
 * @param count how many instances it has afterwards; empty to take its count out of the file
 * @param faults the faults of the version; empty to leave them as they are
 * @param removed the instances that end, whatever their age and the version's weight
 */
record VersionEdit(
        String service,
        String version,
        Optional<Integer> count,
        Optional<Faults> faults,
        Predicate<DesiredInstance> removed,
        Writer writer) {

    /**
     * Returns the text of {@code farm.yaml} after the edit.
     *
     * @param name the name of the file, for messages
     */
    String apply(String name, String text) throws DescriptionException {
        String edited = count.isPresent()
                ? DescriptionEditor.setCount(name, text, service, version, count.get())
                : DescriptionEditor.removeVersion(name, text, service, version);
        return faults.isPresent() ? DescriptionEditor.setFaults(name, edited, service, version, faults.get()) : edited;
    }
}
