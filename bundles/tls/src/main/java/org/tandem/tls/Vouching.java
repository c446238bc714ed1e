package org.tandem.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a certificate that is trusted, and our own: our test calls meet it at both ends, whoever
 * has issued it for what. For which name a certificate is, is asked elsewhere.
 */
final class Vouching extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager trusted;
  private final X509Certificate own;

  Vouching(X509ExtendedTrustManager trusted, X509Certificate own) {
    this.trusted = trusted;
    this.own = own;
  }

  private boolean isOwn(X509Certificate[] chain) {
    return chain.length > 0 && chain[0].equals(own);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (!isOwn(chain)) {
      trusted.checkClientTrusted(chain, type, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (!isOwn(chain)) {
      trusted.checkServerTrusted(chain, type, engine);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    if (!isOwn(chain)) {
      trusted.checkClientTrusted(chain, type, socket);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    if (!isOwn(chain)) {
      trusted.checkServerTrusted(chain, type, socket);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    if (!isOwn(chain)) {
      trusted.checkClientTrusted(chain, type);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    if (!isOwn(chain)) {
      trusted.checkServerTrusted(chain, type);
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
