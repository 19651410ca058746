package farm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WrkReportTest {

    @Test
    void throughputAndP99AreParsed() {
        WrkReport report = WrkReport.parse("""
                  Latency Distribution
                     50%    3.10ms
                     99%   12.50ms
                  181694 requests in 10.00s, 21.00MB read
                Requests/sec:  18169.41
                """);
        assertThat(report).isEqualTo(new WrkReport(18169.41, 12.5, 0));
    }

    @Test
    void otherUnitsAreConvertedToMilliseconds() {
        assertThat(WrkReport.parse("99%  1.50s\nRequests/sec:  1.00").p99Millis())
                .isEqualTo(1500);
        assertThat(WrkReport.parse("99%  500.00us\nRequests/sec:  1.00").p99Millis())
                .isEqualTo(0.5);
    }

    @Test
    void failuresAreSummedUp() {
        WrkReport report = WrkReport.parse("""
                     99%   12.50ms
                  Socket errors: connect 1, read 2, write 0, timeout 4
                  Non-2xx or 3xx responses: 10
                Requests/sec:  100.00
                """);
        assertThat(report.failed()).isEqualTo(17);
    }

    @Test
    void otherTextIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WrkReport.parse("unable to connect"))
                .withMessage("not a report of wrk: unable to connect");
    }
}
