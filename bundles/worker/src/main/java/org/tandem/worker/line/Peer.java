package org.tandem.worker.line;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaListener;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.CallEvents;
import org.tandem.worker.sound.Tape;

/**
 * The other side of a call: takes what it does on SIP and media threads and puts it into the inbox.
 * What cannot wait for the call's thread is done here at once: a key silences a prompt before the
 * next frame is sent, and ends a recording before the next one is heard.
 */
final class Peer implements CallEvents, MediaListener {
  private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

  /** How keys arrive; a peer that uses both ways at once would press every key twice. */
  private enum KeyPath {
    MEDIA,
    INFO
  }

  /** A recording that begins when its signal was sent. */
  private record Beginning(AudioSource signal, Tape tape) {}

  private final Inbox inbox;
  private volatile MediaSession session;
  private volatile boolean isAnswerDue;
  private volatile KeyPath keyPath;
  private volatile boolean isInterruptible;
  private volatile boolean isRecording;
  private volatile Optional<MediaSession> keysTo = Optional.empty();
  private volatile Optional<Beginning> beginning = Optional.empty();

  Peer(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Told before the peer can send anything. */
  void has(MediaSession opened) {
    session = opened;
  }

  /** Our offer, which the next ACK answers. */
  String offer() {
    isAnswerDue = true;
    return session.offer();
  }

  /** Whether keys silence what is being sent from now on. */
  void interruptible(boolean mayInterrupt) {
    isInterruptible = mayInterrupt;
  }

  /** What is heard goes to a tape as soon as a signal was sent, until {@code #} is pressed. */
  void recordAfter(AudioSource signal, Tape tape) {
    beginning = Optional.of(new Beginning(signal, tape));
  }

  /** Keys are pressed in another call too from now on. */
  void passKeys(Optional<MediaSession> other) {
    keysTo = other;
  }

  void stopRecording() {
    beginning = Optional.empty();
    isRecording = false;
    session.listen(Optional.empty());
  }

  @Override
  public void key(Key key) {
    pressed(key, KeyPath.MEDIA);
  }

  @Override
  public void info(String contentType, String body) {
    InfoKeys.parse(contentType, body).ifPresent(key -> pressed(key, KeyPath.INFO));
  }

  private synchronized void pressed(Key key, KeyPath path) {
    if (keyPath == null) {
      keyPath = path;
    }
    if (keyPath != path) {
      return;
    }
    if (isRecording && key == Key.POUND) {
      session.listen(Optional.empty());
    }
    if (isInterruptible) {
      session.stop();
    }
    keysTo.ifPresent(other -> other.press(key));
    inbox.put(new Event.Pressed(key));
  }

  /** As one step with the signal's end, lest a key that ends the recording seem to precede it. */
  @Override
  public synchronized void played(AudioSource source) {
    beginning.filter(next -> next.signal() == source).ifPresent(this::begin);
    inbox.put(new Event.Sent(source));
  }

  private void begin(Beginning next) {
    isRecording = true;
    session.listen(Optional.of(next.tape()));
  }

  @Override
  public void silentPeer() {
    inbox.put(new Event.Over(CallOutcome.MEDIA_TIMEOUT));
  }

  @Override
  public void failed() {
    inbox.put(new Event.Over(CallOutcome.FAILED));
  }

  /** A description that nobody asked for is not looked at (RFC 3261 §13.2.1). */
  @Override
  public void confirmed(String answer) {
    if (isAnswerDue && !answer.isEmpty()) {
      isAnswerDue = false;
      try {
        session.accept(answer);
      } catch (SdpRefused unusable) {
        LOG.debug("an answer that cannot be used: {}", unusable.getMessage());
        inbox.put(new Event.Over(CallOutcome.REFUSED));
        return;
      }
    }
    inbox.put(new Event.Confirmed());
  }

  @Override
  public String offered(String offer) throws NotAcceptable {
    keyPath = null; // the call may go on at another telephone
    if (offer.isEmpty()) {
      return offer();
    }
    try {
      return session.answer(offer);
    } catch (SdpRefused unusable) {
      throw new NotAcceptable(unusable.getMessage());
    }
  }

  @Override
  public void ended(End why) {
    inbox.put(
        new Event.Over(
            switch (why) {
              case HUNG_UP -> CallOutcome.CALLER_HUNG_UP;
              case NO_ACK, PEER_GONE -> CallOutcome.PEER_GONE;
              case CLOSED -> CallOutcome.CUT;
            }));
  }
}
