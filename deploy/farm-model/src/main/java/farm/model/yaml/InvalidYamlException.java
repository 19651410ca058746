package farm.model.yaml;

import farm.model.text.Printable;

/**
 * An invalid YAML file. The message is one line for users: file, line, what is wrong and what to
 * write.
 */
public final class InvalidYamlException extends Exception {

    private static final long serialVersionUID = 1;

    private static final int MAX_LENGTH = 1000; // characters

    public InvalidYamlException(String message) {
        super(Printable.of(message, MAX_LENGTH)); // a quoted key may contain line breaks
    }
}
