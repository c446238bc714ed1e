package org.tandem.worker.conversation.listening;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.VoiceMessage;

/**
 * The messages of one round of listening, where the subscriber is among them, and which of them are
 * deleted.
 */
final class Shelf {
  private final List<VoiceMessage> messages;
  private final Set<MessageId> deleted = new HashSet<>();
  private int at;

  Shelf(List<VoiceMessage> messages) {
    this.messages = List.copyOf(messages);
  }

  /** Of messages that are deleted. */
  static Shelf ofDeleted(List<VoiceMessage> messages) {
    Shelf shelf = new Shelf(messages);
    messages.forEach(message -> shelf.markDeleted(message, true));
    return shelf;
  }

  /** The message to be heard; empty after the last. */
  Optional<VoiceMessage> current() {
    return at < messages.size() ? Optional.of(messages.get(at)) : Optional.empty();
  }

  void next() {
    at++;
  }

  boolean isFirst() {
    return at == 0;
  }

  void previous() {
    at--;
  }

  boolean isDeleted(VoiceMessage message) {
    return deleted.contains(message.id());
  }

  void markDeleted(VoiceMessage message, boolean isDeleted) {
    if (isDeleted) {
      deleted.add(message.id());
    } else {
      deleted.remove(message.id());
    }
  }
}
