package org.tandem.directory.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.SecurityMode;
import org.tandem.directory.entry.Entry;

/**
 * What there is while nothing is configured, so that Tandem can be tried at once. Its PINs are
 * published in the README: whoever lets other computers call configures mailboxes first.
 */
final class Example {
  static final String ORIGIN = "the built-in example";
  static final DialPlan PLAN =
      new DialPlan(
          "example", 4, List.of("2000"), List.of(), Locale.ENGLISH, SecurityMode.UNSECURED);
  static final List<Entry.OfMailbox> MAILBOXES =
      List.of(
          mailbox("2001", "Alex Example", "274936"), mailbox("2002", "Robin Example", "583017"));

  private Example() {}

  private static Entry.OfMailbox mailbox(String extension, String name, String pin) {
    return new Entry.OfMailbox(
        ORIGIN,
        extension,
        Optional.of(PLAN.name()),
        name,
        Optional.empty(),
        Optional.of(new Pin(pin)),
        Entry.Subscriber.UNKNOWN,
        Optional.empty());
  }
}
