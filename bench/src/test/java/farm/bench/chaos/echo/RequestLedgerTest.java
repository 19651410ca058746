package farm.bench.chaos.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLedgerTest {

    @Test
    void duplicatesAcrossAndWithinLedgersAreCounted(@TempDir Path folder) throws IOException {
        RequestLedger ledger = new RequestLedger(folder);
        ledger.append("1");
        ledger.append("2");
        Files.writeString(folder.resolve("another.ids"), "3\n4\n");
        assertThat(RequestLedger.duplicates(folder)).isZero();
        Files.writeString(folder.resolve("another.ids"), "3\n2\n");
        assertThat(RequestLedger.duplicates(folder)).isEqualTo(1);
        ledger.append("1");
        assertThat(RequestLedger.duplicates(folder)).isEqualTo(2);
    }
}
