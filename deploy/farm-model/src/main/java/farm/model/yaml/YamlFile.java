package farm.model.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a YAML file, with limits for hostile files. */
public final class YamlFile {

    private static final int MAX_BYTES_OF_CHARACTER = 4;

    private YamlFile() {}

    /**
     * Returns the text of a file.
     *
     * @param maxLength in characters
     * @throws InvalidYamlException if it cannot be read, is too large or not UTF-8
     */
    public static String text(Path file, int maxLength) throws InvalidYamlException {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a named pipe would block
            throw new InvalidYamlException(file + " cannot be read (it is not a regular file)");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES_OF_CHARACTER * maxLength + 1);
            if (bytes.length > MAX_BYTES_OF_CHARACTER * maxLength) {
                throw tooLarge(file, maxLength);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.codePointCount(0, text.length()) > maxLength) {
                throw tooLarge(file, maxLength);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new InvalidYamlException(file + " cannot be read (it is not UTF-8)");
        } catch (NoSuchFileException e) {
            throw new InvalidYamlException(file + " cannot be read (no such file)");
        } catch (IOException e) {
            throw new InvalidYamlException(file + " cannot be read (" + e + ")");
        }
    }

    private static InvalidYamlException tooLarge(Path file, int maxLength) {
        return new InvalidYamlException(file + " is too large (allowed: " + maxLength + " characters)");
    }
}
