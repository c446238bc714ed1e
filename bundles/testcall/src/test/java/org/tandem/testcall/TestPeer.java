package org.tandem.testcall;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.Clip;
import org.tandem.media.audio.Sequence;
import org.tandem.media.audio.Silence;
import org.tandem.media.audio.Sweep;
import org.tandem.media.audio.Tone;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaLoop;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.loop.MediaSettings;
import org.tandem.sip.Answer;
import org.tandem.sip.CallEvents;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.SipCall;
import org.tandem.sip.SipEndpoint;
import org.tandem.sip.SipSettings;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.JainEndpoint;

/** Answers the telephone, and does one thing wrong. */
final class TestPeer implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int RATE_HZ = 8000;

  /** What is wrong. */
  enum Fault {
    NEVER_ANSWERS,
    REFUSES,
    REDIRECTS_FOR_EVER,
    REDIRECTS_NOWHERE,
    ANSWERS_NONSENSE,
    SAYS_NOTHING,
    NEVER_BEEPS,
    HANGS_UP,
    HEARS_NO_KEYS,
    STORES_NOTHING,
    STORES_SOMETHING_ELSE,
    STORES_HALF
  }

  private final Fault fault;
  private final MemoryStore store;
  private final MediaLoop media = MediaLoop.open("peer-media", anyPorts());
  private final SipEndpoint sip;

  TestPeer(Fault fault, MemoryStore store) throws Exception {
    this.fault = fault;
    this.store = store;
    ListenPoint point = new ListenPoint(LOOPBACK, 0, Transport.UDP);
    SipSettings settings =
        new SipSettings("peer-sip", "Peer", List.of(point), 1, SipSettings.Limits.DEFAULT);
    sip = JainEndpoint.openCalls(settings, this::arrived);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, sip.listening().get(0).port());
  }

  @Override
  public void close() {
    sip.close();
    media.close();
  }

  private void arrived(IncomingCall call) {
    switch (fault) {
      case NEVER_ANSWERS -> call.ringing();
      case REFUSES -> call.refuse(Answer.of(486, "Busy Here"));
      case REDIRECTS_FOR_EVER ->
          call.refuse(moved("<sip:again@127.0.0.1:%d>".formatted(address().getPort())));
      case REDIRECTS_NOWHERE -> call.refuse(moved("<tel:+4930555>"));
      default -> answer(call);
    }
  }

  private static Answer moved(String contact) {
    return Answer.of(302, "Moved Temporarily", new Answer.Header("Contact", contact));
  }

  private void answer(IncomingCall incoming) {
    try {
      Voice voice = new Voice(incoming.invite().callId());
      voice.session = media.session(LOOPBACK, "127.0.0.1", voice);
      String sdp = voice.session.answer(incoming.offer().orElseThrow());
      String answer = fault == Fault.ANSWERS_NONSENSE ? "nonsense" : sdp;
      voice.call = incoming.answer(answer, new Nothing());
      if (fault != Fault.SAYS_NOTHING) {
        voice.session.play(Sequence.of(new Silence(Duration.ofMillis(300)), greeting()));
      }
    } catch (Exception broken) {
      incoming.refuse(Answer.of(500, "Broken Peer"));
    }
  }

  private AudioSource greeting() {
    AudioSource words =
        new Clip(Sweep.samples(300, 3000, -13, Duration.ofMillis(500), RATE_HZ), RATE_HZ);
    return fault == Fault.NEVER_BEEPS || fault == Fault.HANGS_UP
        ? words
        : Sequence.of(words, Tone.of(900, -10, Duration.ofMillis(250)));
  }

  private void store(String callId) {
    short[] sent = Signal.samples(RATE_HZ);
    short[] kept =
        switch (fault) {
          case STORES_SOMETHING_ELSE ->
              Sweep.samples(3000, 300, -13, Duration.ofSeconds(2), RATE_HZ);
          case STORES_HALF -> Arrays.copyOf(sent, sent.length * 6 / 10);
          default -> new short[0];
        };
    if (kept.length > 0) {
      MessageFacts facts =
          new MessageFacts(Instant.EPOCH, "testcall", Optional.empty(), callId, RATE_HZ);
      MessageDraft draft = store.begin(MailboxId.SELF_TEST, facts);
      ByteBuffer bytes = ByteBuffer.allocate(2 * kept.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(kept);
      try {
        draft.append(bytes);
        draft.deliver();
      } catch (StoreFailure impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private static MediaSettings anyPorts() {
    return MediaSettings.DEFAULT.withAnyPorts();
  }

  /** Listens for keys. */
  private final class Voice implements MediaListener {
    private final String callId;
    private volatile MediaSession session;
    private volatile SipCall call;

    Voice(String callId) {
      this.callId = callId;
    }

    @Override
    public void key(Key key) {
      if (fault == Fault.HEARS_NO_KEYS || fault == Fault.NEVER_BEEPS) {
        return;
      }
      if (key == Key.POUND) {
        session.play(Tone.of(500, -10, Duration.ofMillis(500)));
      } else if (key == Key.K1) {
        store(callId);
      }
    }

    @Override
    public void played(AudioSource source) {
      if (fault == Fault.HANGS_UP) {
        call.hangUp();
      }
    }

    @Override
    public void silentPeer() {
      // the test ends first
    }
  }

  /** Leaves the course of the call to the telephone. */
  private static final class Nothing implements CallEvents {
    @Override
    public void confirmed(String answer) {}

    @Override
    public String offered(String offer) throws NotAcceptable {
      throw new NotAcceptable("never");
    }

    @Override
    public void info(String contentType, String body) {}

    @Override
    public void ended(End why) {}
  }
}
