package org.tandem.shell.view;

import java.time.Clock;
import java.util.Optional;
import org.tandem.api.tls.CertificateFacts;
import org.tandem.api.tls.Certificates;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Times;

/**
 * The certificate for TLS.
 *
 * @param inUse empty while there is none
 * @param trouble with the files as they are now
 * @param daysLeft of the one in use; negative once it has expired
 * @param advice what to do with a new one; empty text for none
 */
public record CertificateView(
    Optional<CertificateFacts> inUse, Optional<String> trouble, long daysLeft, String advice)
    implements Shown {
  private static final String NONE = "none; um:certificate --create makes one";

  public static CertificateView of(Optional<Certificates> certificates) {
    Optional<CertificateFacts> facts = certificates.flatMap(Certificates::inUse);
    return new CertificateView(
        facts,
        certificates.flatMap(Certificates::trouble),
        facts.map(known -> known.daysLeft(Clock.systemUTC())).orElse(0L),
        "");
  }

  /** One that was just made. */
  public static CertificateView made(CertificateFacts facts) {
    return new CertificateView(
        Optional.of(facts),
        Optional.empty(),
        facts.daysLeft(Clock.systemUTC()),
        "It is taken within seconds; connections that are open go on. Set mode = dual or tls in\n"
            + "org.tandem.network. Who calls by TLS must trust it: copy the part from BEGIN\n"
            + "CERTIFICATE to END CERTIFICATE to the PBX as a trusted certificate (authority), and\n"
            + "compare the fingerprint there. The key's file stays here.");
  }

  /** In one line. */
  public String line() {
    String trouble = this.trouble.map(text -> "; " + text).orElse("");
    return inUse.map(facts -> facts.subject() + ", " + left()).orElse(NONE) + trouble;
  }

  @Override
  public String shown(Times times) {
    String text = inUse.map(facts -> described(facts, times)).orElse("no certificate is in use");
    return text
        + trouble.map(sentence -> "\ntrouble      " + sentence).orElse("")
        + (advice.isEmpty() ? "" : "\n\n" + advice);
  }

  private String described(CertificateFacts facts, Times times) {
    return String.join(
        "\n",
        "subject      " + facts.subject(),
        "names        " + String.join(", ", facts.names()),
        "issuer       " + (facts.isSelfSigned() ? "itself (self-signed)" : facts.issuer()),
        "fingerprint  SHA-256 " + facts.sha256(),
        "expires      " + times.moment(facts.until()) + ", " + left(),
        "file         " + facts.file());
  }

  private String left() {
    return daysLeft < 0 ? "EXPIRED" : daysLeft == 1 ? "1 day left" : daysLeft + " days left";
  }
}
