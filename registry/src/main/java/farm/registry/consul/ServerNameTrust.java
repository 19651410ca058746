package farm.registry.consul;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts servers whose certificate has a given name, whatever their address is.
 *
 * @param name the name, in any case; wildcards are not supported
 * @param authorities checks the rest of the certificate
 */
record ServerNameTrust(String name, X509TrustManager authorities) implements X509TrustManager {

    private static final Integer DNS = 2; // a type of name in RFC 5280

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkServerTrusted(chain, authType);
        Collection<List<?>> names =
                Optional.ofNullable(chain[0].getSubjectAlternativeNames()).orElse(List.of());
        if (names.stream().noneMatch(each -> DNS.equals(each.get(0)) && name.equalsIgnoreCase((String) each.get(1)))) {
            throw new CertificateException("the certificate is not for CONSUL_TLS_SERVER_NAME=" + name);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
