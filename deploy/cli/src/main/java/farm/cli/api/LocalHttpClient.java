package farm.cli.api;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Creates the HTTP client for the parts on this machine. */
public final class LocalHttpClient {

    private LocalHttpClient() {}

    /** Returns a client for plain HTTP/1.1 that keeps its connections open. */
    public static HttpClient create() {
        try {
            SSLContext unused = SSLContext.getInstance("TLS");
            // by default the client loads the JDK's certificates, which takes longer than a whole
            // `farm status`
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
