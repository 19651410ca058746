package farm.console.traffic;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a part of a recording, such as {@code goat-20261201T041500Z.jsonl.gz}.
 *
 * @param begin its first second
 */
record RecordingName(String service, Instant begin, boolean compressed) {

    private static final String EXTENSION = ".jsonl";
    private static final String COMPRESSED = ".gz";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("(.+)-([0-9]{8}T[0-9]{6}Z)" + Pattern.quote(EXTENSION) + "([.]gz)?");

    /** Returns what the name of a file means; empty if it is not a part of a recording. */
    static Optional<RecordingName> of(Path file) {
        Matcher match = NAME.matcher(file.getFileName().toString());
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            Instant begin = Instant.from(TIME.parse(match.group(2)));
            return Optional.of(new RecordingName(match.group(1), begin, match.group(3) != null));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Returns the name of the part that is written. */
    static String text(String service, Instant begin) {
        return service + "-" + TIME.format(begin) + EXTENSION;
    }

    /** Returns the compressed file of a part. */
    static Path compressed(Path part) {
        return part.resolveSibling(part.getFileName() + COMPRESSED);
    }
}
