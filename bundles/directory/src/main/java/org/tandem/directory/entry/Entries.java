package org.tandem.directory.entry;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that the sources tell of.
 *
 * @param all in the order of their origins
 * @param isPlanned whether somebody configured a dial plan or a mailbox, be it a wrong one: then
 *     the built-in example is out of place
 */
public record Entries(List<Entry> all, boolean isPlanned) {
  public <E extends Entry> Stream<E> of(Class<E> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** With mailboxes from elsewhere behind. */
  public Entries and(List<Entry.OfMailbox> others, boolean areOthersPlanned) {
    return new Entries(
        Stream.concat(all.stream(), others.stream()).toList(), isPlanned || areOthersPlanned);
  }
}
