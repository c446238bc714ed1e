package org.tandem.directory.source;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.directory.entry.Entry;
import org.tandem.directory.entry.MailboxKind;

/** Reads the mailboxes of an LDAP server, all at once and in pages, by a connection of its own. */
final class LdapDirectory {
  private static final int PAGE = 500;

  private final LdapSettings settings;

  LdapDirectory(LdapSettings settings) {
    this.settings = settings;
  }

  /** What the server has now, or why that cannot be told. */
  Content read() throws LDAPException, IOException, GeneralSecurityException {
    try (LDAPConnection connection = connect()) {
      if (settings.login().name().isPresent()) {
        connection.bind(settings.login().name().get(), settings.login().password());
      }
      return search(connection);
    }
  }

  private LDAPConnection connect() throws LDAPException, GeneralSecurityException {
    LdapSettings.Server server = settings.server();
    int millis = (int) settings.timeout().toMillis();
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(millis);
    options.setResponseTimeoutMillis(millis);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    if (server.isLdaps()) {
      return new LDAPConnection(
          tls(server).createSSLSocketFactory(), options, server.host(), server.port());
    }
    LDAPConnection connection = new LDAPConnection(options, server.host(), server.port());
    if (server.isStartTls()) {
      try {
        connection.processExtendedOperation(
            new StartTLSExtendedRequest(tls(server).createSSLSocketFactory()));
      } catch (LDAPException | GeneralSecurityException | RuntimeException refused) {
        connection.close();
        throw refused;
      }
    }
    return connection;
  }

  private static SSLUtil tls(LdapSettings.Server server) throws GeneralSecurityException {
    Optional<Path> file = server.trust();
    X509TrustManager trust =
        file.isPresent()
            ? new PEMFileTrustManager(file.get().toFile())
            : JVMDefaultTrustManager.getInstance();
    return new SSLUtil(trust);
  }

  private Content search(LDAPConnection connection) throws LDAPException {
    List<Entry.OfMailbox> mailboxes = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    String[] attributes =
        settings.attributes().values().stream().flatMap(List::stream).toArray(String[]::new);
    SearchRequest request =
        new SearchRequest(settings.base(), SearchScope.SUB, settings.filter(), attributes);
    ASN1OctetString cookie = null;
    do {
      request.setControls(new SimplePagedResultsControl(PAGE, cookie));
      SearchResult page = connection.search(request);
      for (SearchResultEntry entry : page.getSearchEntries()) {
        try {
          mailboxes.add(mailbox(entry));
        } catch (WrongSetting wrong) {
          complaints.add(wrong.getMessage());
        }
      }
      SimplePagedResultsControl next = SimplePagedResultsControl.get(page);
      cookie = next != null && next.moreResultsToReturn() ? next.getCookie() : null;
    } while (cookie != null);
    return new Content(mailboxes, complaints);
  }

  private Entry.OfMailbox mailbox(SearchResultEntry entry) {
    Map<String, String> values = new HashMap<>();
    settings
        .attributes()
        .forEach(
            (key, names) ->
                names.stream()
                    .filter(name -> entry.getAttributeValue(name) != null)
                    .findFirst()
                    .ifPresent(name -> values.put(key, value(key, entry, name))));
    return MailboxKind.mailbox("", Settings.of("LDAP " + entry.getDN(), values));
  }

  /** Numbers without what people put into them; of RFC 2798's languages the first. */
  private static String value(String key, SearchResultEntry entry, String attribute) {
    String value = entry.getAttributeValue(attribute);
    return switch (key) {
      case "extension" -> value.replaceAll("[-+.()/\\s]", "");
      case "language" -> value.split("[,;]", 2)[0].strip();
      default -> value;
    };
  }
}
