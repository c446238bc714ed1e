package org.tandem.store.mime;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.Origin;

/**
 * Writes a voice message as a mail: a few words and the speech attached as a WAV file. The headers
 * are those that administrators know ({@code X-...}), the standards' twins (RFC 3458 §3
 * Message-Context, RFC 3803 Content-Duration), and our own for what is to be read back exactly.
 * Streams: the length of the speech does not matter to the heap.
 */
public final class VoiceMail {
  static final String CALLER = "X-CallingTelephoneNumber";
  static final String CALLER_NAME = "X-VoiceMessageSenderName";
  static final String SECONDS = "X-VoiceMessageDuration";
  static final String CALL_ID = "X-CallID";
  static final String CONTEXT = "Message-Context";
  static final String VOICE = "voice-message";
  static final String ARRIVED = "X-Tandem-Arrived";
  static final String SAMPLE_RATE = "X-Tandem-Sample-Rate";
  static final String SAMPLES = "X-Tandem-Samples";
  static final String SENDER = "X-Tandem-Sender";
  static final String ORIGIN = "X-Tandem-Origin";
  static final String ORIGIN_NAME = "X-Tandem-Origin-Name";
  static final String ORIGIN_SENDER = "X-Tandem-Origin-Sender";
  static final String IMPORTANCE = "Importance"; // RFC 2156 §5.3.4
  static final String HIGH = "high";
  static final String PRIORITY = "X-Priority";

  /** No mail can ever go there (RFC 6761 §6.4); a telephone number has no domain. */
  private static final String NOWHERE = "voice.invalid";

  private static final String FILE_NAME = "voice-message.wav";

  private final MessageId id;
  private final MailboxId mailbox;
  private final MessageFacts facts;
  private final SpeechSource speech;
  private final Optional<String> transcript;

  /**
   * @param id becomes the Message-ID
   */
  public VoiceMail(MessageId id, MailboxId mailbox, MessageFacts facts, SpeechSource speech) {
    this(id, mailbox, facts, speech, Optional.empty());
  }

  private VoiceMail(
      MessageId id,
      MailboxId mailbox,
      MessageFacts facts,
      SpeechSource speech,
      Optional<String> transcript) {
    this.id = id;
    this.mailbox = mailbox;
    this.facts = facts;
    this.speech = speech;
    this.transcript = transcript;
  }

  /** The same with what was said in writing. */
  public VoiceMail with(Optional<String> writing) {
    return new VoiceMail(id, mailbox, facts, speech, writing.map(Transcript::limited));
  }

  /** How long it is to be heard. */
  public static Duration length(long samples, int sampleRateHz) {
    return Duration.ofMillis(samples * 1000 / sampleRateHz);
  }

  /** Writes it, line ends as in RFC 5322 §2.1. */
  public void writeTo(OutputStream out) throws IOException {
    MailLibrary.call(
        () -> {
          message().writeTo(out);
          return null;
        });
  }

  private MimeMessage message() throws MessagingException, IOException {
    MimeMessage message =
        new MimeMessage((Session) null) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@" + NOWHERE + ">"); // the same at a second try
          }
        };
    message.setFrom(address(facts.caller(), facts.callerName().orElse("")));
    message.setRecipient(Message.RecipientType.TO, address(mailbox.extension(), ""));
    message.setHeader(
        "Subject",
        HeaderText.encode(
            (facts.isUrgent() ? "Urgent voice" : "Voice")
                + " message from "
                + caller()
                + ", "
                + minutes()));
    message.setSentDate(Date.from(facts.arrived()));
    message.setHeader(CALLER, HeaderText.encode(facts.caller()));
    if (facts.callerName().isPresent()) {
      message.setHeader(CALLER_NAME, HeaderText.encode(facts.callerName().get()));
    }
    message.setHeader(SECONDS, Long.toString(seconds()));
    message.setHeader("X-AttachmentOrder", FILE_NAME);
    message.setHeader(CALL_ID, HeaderText.encode(facts.callId()));
    message.setHeader(CONTEXT, VOICE);
    message.setHeader(ARRIVED, facts.arrived().toString());
    message.setHeader(SAMPLE_RATE, Integer.toString(speech.sampleRateHz()));
    message.setHeader(SAMPLES, Long.toString(speech.sampleCount()));
    if (facts.sender().isPresent()) {
      message.setHeader(SENDER, facts.sender().get().toString());
    }
    if (facts.origin().isPresent()) {
      describe(message, facts.origin().get());
    }
    if (facts.isUrgent()) {
      message.setHeader(IMPORTANCE, HIGH);
      message.setHeader(PRIORITY, "1");
    }
    MimeMultipart parts = new MimeMultipart(words());
    if (transcript.isPresent()) {
      message.setHeader(Transcript.HEADER, HeaderText.encode(transcript.get()));
      parts.addBodyPart(Transcript.part(transcript.get()));
    }
    parts.addBodyPart(speech());
    message.setDataHandler(new PartsHandler(parts));
    message.saveChanges();
    return message;
  }

  private static void describe(MimeMessage message, Origin origin) throws MessagingException {
    message.setHeader(ORIGIN, HeaderText.encode(origin.caller()));
    if (origin.callerName().isPresent()) {
      message.setHeader(ORIGIN_NAME, HeaderText.encode(origin.callerName().get()));
    }
    if (origin.sender().isPresent()) {
      message.setHeader(ORIGIN_SENDER, origin.sender().get().toString());
    }
  }

  private MimeBodyPart words() throws MessagingException {
    String received =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(facts.arrived().atZone(ZoneId.systemDefault()));
    String text =
        String.join(
            "\r\n",
            "Voice message for " + mailbox.extension() + " (dial plan " + mailbox.dialPlan() + ")",
            "From:     " + caller(),
            "Received: " + received,
            "Length:   " + minutes(),
            "");
    return Transcript.text(text);
  }

  private MimeBodyPart speech() throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(speech));
    part.setHeader("Content-Type", "audio/wav; name=\"" + FILE_NAME + "\"");
    part.setHeader("Content-Disposition", "attachment; filename=\"" + FILE_NAME + "\"");
    part.setHeader("Content-Description", "Voice message");
    part.setHeader("Content-Duration", Long.toString(seconds()));
    part.setHeader("Content-Transfer-Encoding", "base64"); // told, so that nobody scans the speech
    return part;
  }

  private InternetAddress address(String number, String name) throws IOException {
    String local = number.replaceAll("[^A-Za-z0-9+_-]", "_");
    return new InternetAddress(
        (local.isEmpty() ? "anonymous" : local.substring(0, Math.min(64, local.length())))
            + "@"
            + NOWHERE,
        name.isBlank() ? null : oneLine(name),
        "UTF-8");
  }

  private String caller() {
    String number = facts.caller().isBlank() ? "a withheld number" : oneLine(facts.caller());
    return facts
        .callerName()
        .filter(name -> !name.isBlank())
        .map(name -> oneLine(name) + " (" + number + ")")
        .orElse(number);
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.substring(0, Math.min(100, line.length()));
  }

  private long seconds() {
    return Math.max(1, Math.round((double) speech.sampleCount() / speech.sampleRateHz()));
  }

  private String minutes() {
    return seconds() / 60 + ":" + String.format("%02d", seconds() % 60);
  }
}
