package org.tandem.store.mime;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.MessageId;

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

  /** No mail can ever go there (RFC 6761 §6.4); a telephone number has no domain. */
  private static final String NOWHERE = "voice.invalid";

  private static final String FILE_NAME = "voice-message.wav";

  private final MessageId id;
  private final MailboxId mailbox;
  private final MessageFacts facts;
  private final Path audio;
  private final long samples;

  /**
   * @param id becomes the Message-ID
   * @param audio linear samples, 16 bits, little endian, one channel
   * @param audioBytes how much of it
   */
  public VoiceMail(
      MessageId id, MailboxId mailbox, MessageFacts facts, Path audio, long audioBytes) {
    this.id = id;
    this.mailbox = mailbox;
    this.facts = facts;
    this.audio = audio;
    this.samples = audioBytes / 2;
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
        "Subject", HeaderText.encode("Voice message from " + caller() + ", " + minutes()));
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
    message.setHeader(SAMPLE_RATE, Integer.toString(facts.sampleRateHz()));
    message.setHeader(SAMPLES, Long.toString(samples));
    message.setDataHandler(new PartsHandler(new MimeMultipart(words(), speech())));
    message.saveChanges();
    return message;
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
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private MimeBodyPart speech() throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new SpeechSource(audio, facts.sampleRateHz(), samples * 2)));
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
    return Math.max(1, Math.round((double) samples / facts.sampleRateHz()));
  }

  private String minutes() {
    return seconds() / 60 + ":" + String.format("%02d", seconds() % 60);
  }
}
