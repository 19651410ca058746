package farm.model.yaml;

import farm.model.text.Printable;

/**
 * An invalid YAML file. The message is one line for users: file, line, what is wrong and what to
 * write.
 */
public final class InvalidYamlException extends Exception {

    private static final long serialVersionUID = 1;

    private static final int MAX_LENGTH = 1000; // characters

    private final int line;

    /** An error of a file as a whole. */
    public InvalidYamlException(String message) {
        super(Printable.of(message, MAX_LENGTH)); // a quoted key may contain line breaks
        line = 0;
    }

    /**
     * An error at a line.
     *
     * @param line from 1
     * @param problem what is wrong there, and what to write
     */
    public InvalidYamlException(String file, int line, String problem) {
        super(Printable.of(file + ":" + line + ": " + problem, MAX_LENGTH));
        this.line = line;
    }

    /** Returns the line, from 1; 0 for the file as a whole. */
    public int line() {
        return line;
    }
}
