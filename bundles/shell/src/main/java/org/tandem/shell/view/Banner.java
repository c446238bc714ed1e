package org.tandem.shell.view;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.tandem.api.redirect.ListeningPoint;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Times;

/**
 * Where Tandem takes calls and what to try.
 *
 * @param mailboxes their extensions
 */
public record Banner(
    String version, List<ListeningPoint> listening, ActiveWorker active, List<String> mailboxes)
    implements Shown {
  private static final int MOST_MAILBOXES = 8;

  @Override
  public String shown(Times times) {
    return String.join(
        "\n",
        "",
        "Tandem " + version + " takes calls.",
        "  SIP service  " + Listening.text(listening) + opening(),
        "  worker       " + active.generation() + " on port " + active.slot().plain(),
        "  mailboxes    " + listed(),
        "",
        "Try",
        "  call "
            + uri()
            + " from a softphone"
            + (Listening.isLoopback(listening) ? " on this computer" : ""),
        "  um:test      places a call, leaves a message, compares it, deletes it",
        "  um:status    what goes on; um:help lists all commands",
        "From another terminal: bin/um test, bin/um status.",
        "");
  }

  private String opening() {
    return Listening.isLoopback(listening)
        ? "\n               (bind in org.tandem.network.cfg opens it to a network)"
        : "";
  }

  private String listed() {
    if (mailboxes.isEmpty()) {
      return "none is configured";
    }
    String more =
        mailboxes.size() > MOST_MAILBOXES
            ? " and " + (mailboxes.size() - MOST_MAILBOXES) + " more"
            : "";
    return mailboxes.stream().limit(MOST_MAILBOXES).collect(Collectors.joining(", ")) + more;
  }

  private String uri() {
    String user = mailboxes.isEmpty() ? "2001" : mailboxes.get(0);
    return listening.stream()
        .findFirst()
        .map(point -> "sip:" + user + "@" + authority(point.address()))
        .orElse("sip:" + user);
  }

  private static String authority(InetSocketAddress bound) {
    InetAddress address =
        bound.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : bound.getAddress();
    String host = address.getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return bound.getPort() == 5060 ? literal : literal + ":" + bound.getPort();
  }
}
