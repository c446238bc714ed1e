package org.tandem.sip.text;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tandem.sip.Answer;

/**
 * Composes answers to requests without a transaction (RFC 3261 §8.2.6, §8.2.7): of the request only
 * the five headers return that must, and of those only what is legible. The To tag is computed from
 * the request, so that a request sent again, and its CANCEL, get the same one.
 */
public final class Composer {
  private static final String NOBODY = "<sip:unreadable.invalid>";

  private final String product;
  private final SecretKeySpec secret;

  /**
   * @param product for the Server header (RFC 3261 §20.35)
   */
  public Composer(String product) {
    this.product = product;
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    this.secret = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * @param source where the request came from
   * @param isLegible whether a header's value may be copied: name in lower case, value
   */
  public byte[] compose(
      RawMessage request,
      InetSocketAddress source,
      Answer answer,
      BiPredicate<String, String> isLegible) {
    StringBuilder text = new StringBuilder(1024);
    text.append("SIP/2.0 ").append(answer.status()).append(' ').append(answer.reason());
    vias(text.append("\r\n"), request, source);
    String from = copied(request, "from", NOBODY, isLegible);
    String to = copied(request, "to", NOBODY, isLegible);
    line(text, "From", from);
    line(
        text, "To", Fields.tag(to).isPresent() ? to : to + ";tag=" + newTag(request, from, answer));
    line(text, "Call-ID", copied(request, "call-id", "unreadable", isLegible));
    line(text, "CSeq", copied(request, "cseq", "0 " + method(request), isLegible));
    line(text, "Server", product);
    answer.headers().forEach(header -> line(text, header.name(), header.value()));
    line(text, "Content-Length", "0");
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void vias(StringBuilder text, RawMessage request, InetSocketAddress source) {
    boolean isTop = true;
    for (Via via : request.vias().legible()) {
      line(text, "Via", (isTop ? via.stamped(source) : via).toString());
      isTop = false;
    }
  }

  private static String copied(
      RawMessage request, String name, String otherwise, BiPredicate<String, String> isLegible) {
    List<String> values = request.values(name);
    boolean isOne = values.size() == 1 && isLegible.test(name, values.get(0));
    return isOne ? values.get(0) : otherwise;
  }

  private static String method(RawMessage request) {
    return Fields.isToken(request.method()) ? request.method() : "UNREADABLE";
  }

  private String newTag(RawMessage request, String from, Answer answer) {
    if (answer.toTag().isPresent()) {
      return answer.toTag().get();
    }
    String number = request.first("cseq").map(cseq -> cseq.split("\\s", 2)[0]).orElse("");
    String branch = request.vias().top().map(Via::toString).orElse("");
    String seed =
        request.first("call-id").orElse("")
            + '\n'
            + Fields.tag(from).orElse(from)
            + '\n'
            + branch
            + '\n'
            + number;
    try {
      Mac mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      byte[] hash = mac.doFinal(seed.getBytes(StandardCharsets.ISO_8859_1));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 16);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HmacSHA256", missing);
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
}
