package org.tandem.directory.source;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;

/**
 * The mailboxes of an LDAP server as they were read last: a server that is away, or that has none
 * all of a sudden, changes nothing.
 */
final class LdapReading {
  private static final Logger LOG = LoggerFactory.getLogger(LdapReading.class);

  private final LdapSettings settings;
  private final LdapDirectory directory;
  private volatile Content content = Content.NONE;
  private volatile boolean isRead;
  private String told = "";

  LdapReading(LdapSettings settings) {
    this.settings = settings;
    this.directory = new LdapDirectory(settings);
  }

  /** What another reading of the same entries knows holds until the first one of this. */
  LdapReading after(LdapReading before) {
    boolean isSame =
        settings.server().equals(before.settings.server())
            && settings.base().equals(before.settings.base())
            && settings.filter().equals(before.settings.filter());
    content = isSame ? before.content : content;
    isRead = isSame && before.isRead;
    return this;
  }

  Content content() {
    return content;
  }

  /** Whether the server has ever told, even of nobody. */
  boolean isRead() {
    return isRead;
  }

  /** Reads all again; tells whether anything is different now. One thread at a time. */
  boolean read() {
    Content before = content;
    try {
      Content now = directory.read();
      if (now.mailboxes().isEmpty() && !before.mailboxes().isEmpty()) {
        failed("it has no mailbox below " + settings.base() + " any more");
      } else {
        content = now;
        isRead = true;
        succeeded();
      }
    } catch (LDAPException refused) {
      failed(String.valueOf(refused.getMessage()).replaceAll(", ldapSDKVersion=[^)']*", ""));
    } catch (IOException | GeneralSecurityException unusable) {
      failed(unusable.toString());
    }
    return !before.equals(content);
  }

  private void succeeded() {
    if (!told.isEmpty()) {
      LOG.info("LDAP server {} answers again", settings.server());
    }
    told = "";
  }

  /** Once for each reason, not for each try. */
  private void failed(String why) {
    if (!why.equals(told)) {
      told = why;
      LOG.warn(
          "LDAP server {} tells of no mailboxes ({}); {} stay as they were; tried again within {}",
          settings.server(),
          why,
          content.mailboxes().size(),
          Settings.format(settings.reread()));
    }
  }
}
