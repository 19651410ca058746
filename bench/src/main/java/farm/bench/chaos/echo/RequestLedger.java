package farm.bench.chaos.echo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ids of all POSTs that an instance received, in a file that survives a {@code kill -9}. */
public final class RequestLedger {

    private final FileChannel file;

    /** The ledger of this process, in the folder of all ledgers. */
    RequestLedger(Path folder) throws IOException {
        file = FileChannel.open(
                folder.resolve(ProcessHandle.current().pid() + ".ids"),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Appends the id of a request, before the request is processed. */
    void append(String id) throws IOException {
        file.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    /** Number of entries that repeat an earlier one, over all ledgers of a folder. */
    public static long duplicates(Path folder) {
        Set<String> sample = new HashSet<>();
        long duplicates = 0;
        try (Stream<Path> ledgers = Files.list(folder)) {
            for (Path ledger : ledgers.toList()) {
                List<String> ids = Files.readAllLines(ledger);
                duplicates += ids.stream().filter(id -> !sample.add(id)).count();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return duplicates;
    }
}
