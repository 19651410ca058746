package farm.cli.api;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The one HTTP client of a run of the command. */
public final class LocalHttpClient {

    private LocalHttpClient() {}

    /** A client for plain HTTP/1.1 on this machine, which keeps its connections open. */
    public static HttpClient client() {
        try {
            SSLContext unused = SSLContext.getInstance("TLS");
            // without it the client reads all of the JDK's certificates, which takes longer than a whole `farm status`
            unused.init(new javax.net.ssl.KeyManager[0], new javax.net.ssl.TrustManager[0], null);
            return HttpClient.newBuilder()
                    .sslContext(unused)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
