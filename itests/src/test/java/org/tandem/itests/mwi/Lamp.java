package org.tandem.itests.mwi;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.tandem.itests.testkit.phone.Probe;
import org.tandem.itests.testkit.phone.SipText;
import org.tandem.itests.testkit.phone.Transport;

/**
 * A telephone's light: subscribes to a mailbox, answers the NOTIFYs that come, and shows what they
 * said. Its SUBSCRIBEs are written out by hand.
 */
final class Lamp implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Probe probe;
  private final Transport transport;
  private final String uri;
  private final String callId = UUID.randomUUID().toString();
  private final BlockingQueue<SipText> answers = new LinkedBlockingQueue<>();
  private final List<SipText> notifies = new CopyOnWriteArrayList<>();
  private final Thread reader = new Thread(this::read, "lamp");
  private volatile boolean isClosed;
  private volatile int status = 200;
  private String toTag = "";
  private int sequence;

  /**
   * @param uri of the mailbox
   */
  Lamp(Transport transport, int peerPort, String uri) {
    this.transport = transport;
    this.uri = uri;
    this.probe = transport == Transport.UDP ? Probe.udp(peerPort) : Probe.tcp(peerPort);
    reader.start();
  }

  /** Sends the next SUBSCRIBE, within the dialog if there is one; returns the answer. */
  SipText subscribe(String... headers) {
    sequence++;
    return repeat(headers);
  }

  /** Sends the newest SUBSCRIBE again. */
  SipText repeat(String... headers) {
    String protocol = transport.name();
    StringBuilder text = new StringBuilder();
    text.append("SUBSCRIBE ").append(uri).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/").append(protocol).append(" 127.0.0.1:").append(probe.port());
    text.append(";rport;branch=z9hG4bK").append(callId).append(sequence).append("\r\n");
    text.append("Max-Forwards: 70\r\nFrom: <").append(uri).append(">;tag=lamp\r\n");
    text.append("To: <").append(uri).append('>');
    text.append(toTag.isEmpty() ? "" : ";tag=" + toTag).append("\r\n");
    text.append("Call-ID: ").append(callId).append("\r\n");
    text.append("CSeq: ").append(sequence).append(" SUBSCRIBE\r\n");
    text.append("Contact: <sip:lamp@127.0.0.1:").append(probe.port()).append(";transport=");
    text.append(transport.parameter()).append(">\r\nEvent: message-summary\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    probe.send(text.append("Content-Length: 0\r\n\r\n").toString());
    SipText answer = answer();
    if (answer.status() == 200) {
      toTag = SipText.parameter(answer.header("To"), "tag").orElse("");
    }
    return answer;
  }

  /** Where NOTIFYs come to. */
  int port() {
    return probe.port();
  }

  /** Answers NOTIFYs so from now on. */
  void answering(int newStatus) {
    status = newStatus;
  }

  /** Waits until the newest NOTIFY says these counts, as {@code 1/0}. */
  Lamp awaits(String counts) {
    Awaitility.await("the light at " + counts)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> shown().startsWith(counts + " "));
    return this;
  }

  /** Waits for the NOTIFY after so many. */
  SipText awaitsAnother(int than) {
    Awaitility.await("another NOTIFY").atMost(SOON).until(() -> notifies.size() > than);
    return notifies.get(notifies.size() - 1);
  }

  /** What the newest NOTIFY said. */
  String shown() {
    return notifies.isEmpty()
        ? ""
        : notifies
            .get(notifies.size() - 1)
            .body()
            .replaceAll("(?s).*Voice-Message: (.*?)\r\n.*", "$1");
  }

  List<SipText> notifies() {
    return List.copyOf(notifies);
  }

  @Override
  public void close() {
    isClosed = true;
    probe.close();
    try {
      reader.join(5_000);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private SipText answer() {
    try {
      SipText answer = answers.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("no answer to SUBSCRIBE");
      }
      return answer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private void read() {
    while (!isClosed) {
      try {
        probe.receive(Duration.ofMillis(500)).ifPresent(this::take);
      } catch (RuntimeException closed) {
        return;
      }
    }
  }

  private void take(SipText message) {
    if (message.isAnswer()) {
      answers.add(message);
      return;
    }
    boolean isNew = notifies.stream().noneMatch(one -> one.branch().equals(message.branch()));
    if (isNew) {
      notifies.add(message);
    }
    SipText answer = SipText.answer(message, status, "As Told", "lamp");
    probe.send(new String(answer.bytes(), java.nio.charset.StandardCharsets.UTF_8));
  }
}
