package org.tandem.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the one certificate that there is to whoever asks for one, whomever the asker names as
 * issuers: there is no other to choose, our test calls meet an asker (ourselves) that knows its own
 * certificate without naming its issuer, and an asker to whom it means nothing can say so.
 */
final class OnlyKey extends X509ExtendedKeyManager {
  private static final Principal[] ANYBODY = null;

  private final X509ExtendedKeyManager key;

  OnlyKey(X509ExtendedKeyManager key) {
    this.key = key;
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return key.chooseEngineClientAlias(types, ANYBODY, engine);
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return key.chooseEngineServerAlias(type, ANYBODY, engine);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return key.chooseClientAlias(types, ANYBODY, socket);
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return key.chooseServerAlias(type, ANYBODY, socket);
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return key.getClientAliases(type, ANYBODY);
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return key.getServerAliases(type, ANYBODY);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return key.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key.getPrivateKey(alias);
  }
}
