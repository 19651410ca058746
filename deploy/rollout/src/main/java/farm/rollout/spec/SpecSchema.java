package farm.rollout.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema of a rollout file, with which editors check and complete it. */
public final class SpecSchema {

    /** The name of the schema as a file beside the files that it describes. */
    public static final String FILE = "rollout.schema.json";

    private SpecSchema() {}

    /** Returns the schema, a JSON text. */
    public static String text() {
        try (InputStream in = Objects.requireNonNull(SpecSchema.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
