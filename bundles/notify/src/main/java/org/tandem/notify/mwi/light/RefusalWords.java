package org.tandem.notify.mwi.light;

import org.tandem.api.redirect.NotifyOutcome;

/** What the answer to a NOTIFY means, for whoever administrates the peer. */
final class RefusalWords {
  private RefusalWords() {}

  /** {@code 200}; {@code 489, it does not know the event message-summary}. */
  static String of(NotifyOutcome outcome) {
    int status = outcome.status();
    return switch (status) {
      case 401, 407 -> status + ", it wants a log-on; Tandem's address must do without there";
      case 403 -> status + ", it forbids NOTIFYs from Tandem's address";
      case 404 -> status + ", it does not know this number";
      case 405, 501 -> status + ", it takes no NOTIFY";
      case 408 -> "no answer";
      case 489 -> status + ", it does not know the event message-summary";
      default -> Integer.toString(status);
    };
  }
}
