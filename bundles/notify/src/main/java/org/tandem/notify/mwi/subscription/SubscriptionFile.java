package org.tandem.notify.mwi.subscription;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.redirect.SipPath;

/** A subscription, and the number of its last NOTIFY, as properties. */
final class SubscriptionFile {
  private static final String CERTIFICATE_NAMES = "certificate.names";

  private SubscriptionFile() {}

  static Properties write(Subscription of, long notified) {
    Properties file = new Properties();
    file.setProperty("dialplan", of.mailbox().dialPlan());
    file.setProperty("extension", of.mailbox().extension());
    file.setProperty("call.id", of.callId());
    file.setProperty("local", of.local());
    file.setProperty("local.tag", of.localTag());
    file.setProperty("remote", of.remote());
    file.setProperty("remote.tag", of.remoteTag());
    file.setProperty("target", of.target());
    for (int i = 0; i < of.routes().size(); i++) {
      file.setProperty("route." + i, of.routes().get(i));
    }
    file.setProperty("transport", of.path().transport());
    file.setProperty("path.local", text(of.path().local()));
    file.setProperty("path.remote", text(of.path().remote()));
    if (!of.certificateNames().isEmpty()) {
      file.setProperty(CERTIFICATE_NAMES, String.join(",", of.certificateNames()));
    }
    of.eventId().ifPresent(id -> file.setProperty("event.id", id));
    file.setProperty("sequence", Long.toString(of.sequence()));
    file.setProperty("expires", of.expires().toString());
    file.setProperty("over", Boolean.toString(of.isOver()));
    file.setProperty("notified", Long.toString(notified));
    return file;
  }

  /**
   * @throws IllegalArgumentException for what {@link #write} never wrote
   */
  static Subscription read(Properties file) {
    List<String> routes = new ArrayList<>();
    for (int i = 0; file.getProperty("route." + i) != null; i++) {
      routes.add(file.getProperty("route." + i));
    }
    try {
      return new Subscription(
          new MailboxId(value(file, "dialplan"), value(file, "extension")),
          value(file, "call.id"),
          value(file, "local"),
          value(file, "local.tag"),
          value(file, "remote"),
          value(file, "remote.tag"),
          value(file, "target"),
          routes,
          new SipPath(
              value(file, "transport"),
              address(value(file, "path.local")),
              address(value(file, "path.remote"))),
          certificateNames(file),
          Optional.ofNullable(file.getProperty("event.id")),
          Long.parseLong(value(file, "sequence")),
          Instant.parse(value(file, "expires")),
          Boolean.parseBoolean(value(file, "over")));
    } catch (java.time.DateTimeException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  static long notified(Properties file) {
    return Long.parseLong(value(file, "notified"));
  }

  /** None in a file of the time before there were any. */
  private static Set<String> certificateNames(Properties file) {
    return Optional.ofNullable(file.getProperty(CERTIFICATE_NAMES))
        .map(names -> Set.copyOf(List.of(names.split(","))))
        .orElse(Set.of());
  }

  private static String value(Properties file, String key) {
    String value = file.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + " " + address.getPort();
  }

  private static InetSocketAddress address(String text) {
    String[] parts = text.split(" ");
    try {
      return new InetSocketAddress(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
    } catch (UnknownHostException | ArrayIndexOutOfBoundsException wrong) {
      throw new IllegalArgumentException(text + " is no address", wrong);
    }
  }
}
