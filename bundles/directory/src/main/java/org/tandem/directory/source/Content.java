package org.tandem.directory.source;

import java.util.List;
import org.tandem.directory.entry.Entry;

/**
 * What a source told of.
 *
 * @param complaints sentences about what in it does not count
 */
record Content(List<Entry.OfMailbox> mailboxes, List<String> complaints) {
  static final Content NONE = new Content(List.of(), List.of());

  Content {
    mailboxes = List.copyOf(mailboxes);
    complaints = List.copyOf(complaints);
  }
}
