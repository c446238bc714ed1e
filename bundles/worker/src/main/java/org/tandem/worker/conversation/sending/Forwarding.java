package org.tandem.worker.conversation.sending;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.ForwardFacts;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.conversation.Phrase;
import org.tandem.worker.conversation.subscriber.OwnRecording;
import org.tandem.worker.conversation.subscriber.Subscriber;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * A subscriber passes a message on to other mailboxes, with a few words before it or without.
 * Whoever hangs up before that is settled has forwarded nothing.
 */
public final class Forwarding {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

  private final Subscriber subscriber;
  private final Call call;

  public Forwarding(Subscriber subscriber) {
    this.subscriber = subscriber;
    this.call = subscriber.call();
  }

  public void forward(VoiceMessage message) throws StoreFailure {
    Addressing recipients = new Addressing(subscriber);
    if (!recipients.ask()) {
      call.tell(Prompt.CANCELLED);
      return;
    }
    Optional<Key> key = call.play(Prompt.RECORD_INTRODUCTION).key();
    boolean isPlain = key.equals(Optional.of(Key.POUND));
    boolean isCancelled = key.equals(Optional.of(Key.STAR));
    Optional<AudioClip> introduction =
        isPlain || isCancelled
            ? Optional.empty()
            : new OwnRecording(subscriber, "introduction").record();
    if (isPlain || introduction.isPresent()) {
      copy(message, recipients.recipients(), introduction);
    } else {
      call.tell(Prompt.NOT_SENT);
    }
  }

  private void copy(
      VoiceMessage message, List<MailboxId> recipients, Optional<AudioClip> introduction)
      throws StoreFailure {
    ForwardFacts how =
        new ForwardFacts(
            call.facts()
                .asMessageFacts(call.sampleRateHz())
                .from(subscriber.mailbox().id())
                .urgent(message.isUrgent()),
            introduction);
    Phrase refused = Phrase.of();
    for (MailboxId recipient : recipients) {
      try {
        subscriber
            .facilities()
            .messages()
            .copy(subscriber.mailbox().id(), message.id(), recipient, how);
      } catch (StoreFailure failure) {
        switch (failure.reason()) {
          case FULL, MAILBOX_FULL -> {
            LOG.info("{} takes no copy: {}", recipient, failure.getMessage());
            refused.and(Prompt.NOT_SENT_TO, new Speech.Digits(recipient.extension()));
          }
          default -> throw failure;
        }
      }
    }
    call.tell(
        refused.parts().length == 0
            ? Phrase.of(Prompt.MESSAGE_FORWARDED).parts()
            : refused.parts());
  }
}
