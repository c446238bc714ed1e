package org.tandem.notify.mail;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.AudioCompression;
import org.tandem.api.notify.Transcriber;
import org.tandem.notify.around.Surroundings;
import org.tandem.notify.smtp.Smtp;
import org.tandem.notify.spool.NotSent;
import org.tandem.notify.spool.Sender;
import org.tandem.notify.spool.SpoolEntry;

/**
 * Makes a mail of what is in the spool and hands it to the SMTP server; afterwards marks the
 * message as heard, or deletes it, where the settings say so.
 */
final class Postman implements Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  private final Supplier<MailSettings> settings;
  private final Surroundings around;
  private final AtomicBoolean isCompressionMissed = new AtomicBoolean();

  Postman(Supplier<MailSettings> settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
  }

  @Override
  public void send(SpoolEntry entry) throws NotSent, InterruptedException {
    MailSettings now = settings.get();
    if (!now.isOn()) {
      throw new NotSent(NotSent.Kind.AWAY, "no mail server is set");
    }
    MailOrder order = MailOrder.of(entry);
    Mailbox mailbox = mailbox(order);
    MailWriter writer = new MailWriter(now, mailbox, preferences(mailbox));
    if (order.message().isPresent()) {
      new MessageMail(now, order, writer).send(mailbox, order.message().get());
    } else if (now.isMissedTold() && MailRoom.isMissedTold(mailbox)) {
      new Smtp(now.smtp()).send(writer.missed(order)::compose);
    } else {
      throw new NotSent(NotSent.Kind.NEEDLESS, "missed calls are not told there");
    }
  }

  private Mailbox mailbox(MailOrder order) throws NotSent {
    return settled(around.directory(), "directory")
        .orElseThrow(() -> new NotSent(NotSent.Kind.AWAY, "no directory is running"))
        .mailbox(order.mailbox())
        .orElseThrow(() -> new NotSent(NotSent.Kind.LATER, "there is no such mailbox now"));
  }

  private Preferences preferences(Mailbox mailbox) throws NotSent {
    Optional<PreferenceStore> store = settled(around.preferences(), "preference store");
    try {
      return store.isPresent() ? store.get().of(mailbox.id()) : Preferences.NONE;
    } catch (StoreFailure unreadable) {
      return Preferences.NONE;
    }
  }

  private Optional<AudioCompression> compression(SoundFormat wanted) throws NotSent {
    if (!wanted.wantsCompression()) {
      return Optional.empty();
    }
    Optional<AudioCompression> found = settled(around.compression(), "sound compression");
    if (!isCompressionMissed.getAndSet(found.isEmpty()) && found.isEmpty()) {
      LOG.warn("the bundle for {} is not there; a WAV of G.711 is attached to mails", wanted);
    }
    return found;
  }

  /** What is missing for good, or there: a mail is not made worse because a bundle is starting. */
  private <T> Optional<T> settled(Optional<T> service, String what) throws NotSent {
    if (service.isEmpty() && !around.isSettled()) {
      throw new NotSent(NotSent.Kind.NOT_YET, "the " + what + " is not there yet");
    }
    return service;
  }

  /** The mail of one message, once. */
  private final class MessageMail {
    private final MailSettings now;
    private final MailOrder order;
    private final MailWriter writer;
    private final MessageStore store;

    MessageMail(MailSettings now, MailOrder order, MailWriter writer) throws NotSent {
      this.now = now;
      this.order = order;
      this.writer = writer;
      this.store =
          settled(around.store(), "message store")
              .orElseThrow(() -> new NotSent(NotSent.Kind.AWAY, "no message store is running"));
    }

    void send(Mailbox mailbox, MessageId id) throws NotSent, InterruptedException {
      try {
        VoiceMessage message =
            store
                .find(mailbox.id(), id)
                .orElseThrow(() -> new NotSent(NotSent.Kind.NEEDLESS, "it was deleted before"));
        AudioClip clip = store.audio(mailbox.id(), id);
        Optional<AudioCompression> compression = compression(now.audio());
        Optional<String> transcript = transcript(mailbox, message, clip);
        Optional<SoundFormat.Attachment> sound = now.audio().attachment(clip, compression);
        new Smtp(now.smtp()).send(writer.message(order, message, sound, transcript)::compose);
      } catch (StoreFailure failure) {
        throw new NotSent(NotSent.Kind.LATER, failure.getMessage(), failure);
      }
      settle(mailbox, id);
    }

    private Optional<String> transcript(Mailbox mailbox, VoiceMessage message, AudioClip clip)
        throws NotSent, InterruptedException {
      if (!mailbox.policy().transcripts()) {
        return Optional.empty();
      }
      if (message.transcript().isPresent()) {
        return message.transcript();
      }
      if (now.transcriptWait().isZero()) {
        return Optional.empty();
      }
      Optional<Transcriber> transcriber = settled(around.transcriber(), "transcriber");
      if (transcriber.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> text =
          Transcripts.of(transcriber.get(), clip, writer.language(), now.transcriptWait());
      if (text.isPresent()) {
        annotate(mailbox, message.id(), text.get());
      }
      return text;
    }

    private void annotate(Mailbox mailbox, MessageId id, String text) {
      try {
        store.annotate(mailbox.id(), id, text);
      } catch (StoreFailure failure) {
        LOG.warn("the transcript of {} is not kept: {}", id, failure.getMessage());
      }
    }

    private void settle(Mailbox mailbox, MessageId id) {
      try {
        if (now.isDeletedAfter(mailbox)) {
          store.delete(mailbox.id(), id);
        } else if (now.isHeardAfter(mailbox)) {
          store.markHeard(mailbox.id(), id, true);
        }
      } catch (StoreFailure failure) {
        LOG.warn("{} was sent, but stays as it is: {}", id, failure.getMessage());
      }
    }
  }
}
