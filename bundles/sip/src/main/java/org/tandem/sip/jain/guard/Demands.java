package org.tandem.sip.jain.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tandem.sip.Answer;
import org.tandem.sip.text.Fields;
import org.tandem.sip.text.RawMessage;

/** What a request demands of whoever answers it, and whether we are able to (RFC 3261 §8.2.2.3). */
final class Demands {
  private final Set<String> supported;

  /**
   * @param supported option tags in lower case
   */
  Demands(Set<String> supported) {
    this.supported = supported;
  }

  /**
   * @param isDescribed whether an INVITE will be answered by a session description
   */
  void check(RawMessage message, String method, boolean isDescribed) throws Refused {
    requireNothingUnknown(message, method);
    if (isDescribed && method.equals("INVITE")) {
      acceptDescriptions(message);
    }
  }

  private void requireNothingUnknown(RawMessage message, String method) throws Refused {
    if (method.equals("ACK") || method.equals("CANCEL")) {
      return; // RFC 3261 §8.2.2.3
    }
    List<String> tags =
        message.values("require").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(tag -> !supported.contains(tag.toLowerCase(Locale.ROOT)))
            .toList();
    if (tags.isEmpty()) {
      return;
    }
    if (!tags.stream().allMatch(Fields::isToken)) {
      throw new Refused(400, "Malformed Require");
    }
    throw new Refused(
        420, "Bad Extension", new Answer.Header("Unsupported", String.join(", ", tags)));
  }

  /** An answer to INVITE is a session description; who takes none cannot be answered (§21.4.7). */
  private static void acceptDescriptions(RawMessage message) throws Refused {
    List<String> types =
        message.values("accept").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(type -> type.split(";")[0].replaceAll("\\s", "").toLowerCase(Locale.ROOT))
            .toList();
    if (!types.isEmpty()
        && types.stream().noneMatch(List.of("application/sdp", "application/*", "*/*")::contains)) {
      throw new Refused(406, "Not Acceptable", new Answer.Header("Accept", "application/sdp"));
    }
  }
}
