package org.tandem.worker.line;

import java.util.Locale;
import java.util.Optional;
import org.tandem.media.dtmf.Key;

/**
 * Keys in SIP INFO, in the two forms that are in use though no RFC has them: {@code
 * application/dtmf-relay} ({@code Signal=5}, {@code Duration=160}) and {@code application/dtmf}
 * (the key alone).
 */
final class InfoKeys {
  private static final String SIGNAL = "signal=";

  private InfoKeys() {}

  /** The key in an INFO body; empty for anything else. */
  static Optional<Key> parse(String contentType, String body) {
    return switch (contentType) {
      case "application/dtmf-relay" ->
          body.lines()
              .map(line -> line.replace(" ", "").toLowerCase(Locale.ROOT))
              .filter(line -> line.startsWith(SIGNAL))
              .findFirst()
              .flatMap(line -> key(line.substring(SIGNAL.length())));
      case "application/dtmf" -> key(body);
      default -> Optional.empty();
    };
  }

  private static Optional<Key> key(String text) {
    String symbol = text.strip().toUpperCase(Locale.ROOT);
    return switch (symbol) {
      case "10" -> Optional.of(Key.STAR); // some write the code of RFC 4733 instead
      case "11" -> Optional.of(Key.POUND);
      default ->
          symbol.matches("[0-9A-D*#]") ? Optional.of(Key.of(symbol.charAt(0))) : Optional.empty();
    };
  }
}
