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

/** The ids of all POSTs that have reached an instance, in a file of its own, which outlives a {@code kill -9}. */
public final class RequestLedger {

    private final FileChannel file;

    /** The one of this process, in the folder of all. */
    RequestLedger(Path folder) throws IOException {
        file = FileChannel.open(
                folder.resolve(ProcessHandle.current().pid() + ".ids"),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Notes an id, before anything else is done with its request. */
    void note(String id) throws IOException {
        file.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    /** How many entries in the ledgers of this folder repeat an earlier one. */
    public static long repeated(Path folder) {
        Set<String> seen = new HashSet<>();
        long repeated = 0;
        try (Stream<Path> ledgers = Files.list(folder)) {
            for (Path ledger : ledgers.toList()) {
                List<String> ids = Files.readAllLines(ledger);
                repeated += ids.stream().filter(id -> !seen.add(id)).count();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return repeated;
    }
}
