package org.tandem.worker.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.AudioDraft;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.worker.CallPlace;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.prompt.Speech;

/**
 * One caller with us, from arrival to end, as a conversation sees it. Every method waits until what
 * it says has happened, and belongs to the one thread of the call. When the call ends, whoever
 * ended it, every method throws {@link CallEnded}, apart from {@link #record}, whose result says
 * so.
 *
 * <p>Keys that are pressed while nobody waits for one are kept for whoever asks next, so that those
 * who know the menus can type ahead; {@link #forgetKeys} drops them.
 */
public interface Call {
  /** Who calls whom; fixed at arrival. */
  CallFacts facts();

  /** The time, for what is said of today; a call may last for hours. */
  Instant now();

  /** Picks up, unless that was done already. Returns when the caller hears us. */
  void answer();

  /** The language of what is said from now on; English until then. */
  void speak(Locale language);

  /** For those who watch: what the call is about, once that is known. */
  void concerns(String kind, Optional<MailboxId> mailbox);

  /** For those who watch: where in the conversation it is from now on; empty for elsewhere. */
  void at(Optional<CallPlace> place);

  /**
   * For those who watch: the subscriber was reached, by a message that was left or by talking.
   * Without it a call that was answered for a subscriber counts as missed.
   */
  void reached();

  /**
   * For those who watch: the caller left nothing but silence or the tones of a line. What is told
   * later on, that the subscriber was reached, is stronger.
   */
  void nothingSaid();

  /** Says something until its end or until a key is pressed, which is thereby used up. */
  Played play(Speech... parts);

  /**
   * Plays a recording from a position at a speed, until its end or until a key is pressed, which is
   * thereby used up. A pause is nothing but playing on from the position where it ended; skipping
   * and another speed likewise.
   *
   * @param from 0 or later; beyond the end there is nothing to hear
   */
  Played play(Speech.Recorded recording, Duration from, Speed speed);

  /**
   * Says something until its end or until a key is pressed, which is kept for whoever asks next.
   */
  void tell(Speech... parts);

  /** Says something to its end; keys pressed meanwhile are kept. */
  void say(Speech... parts);

  /**
   * Says something and waits for a key, which also interrupts.
   *
   * @return empty if none came within the time that the settings allow
   */
  Optional<Key> ask(Speech... parts);

  /**
   * Waits for a key and says nothing.
   *
   * @return empty if none came within that time
   */
  Optional<Key> await(Duration longest);

  /** Says something and collects digits, the first of which also interrupts. */
  Collected collect(Collect wanted, Speech... parts);

  /**
   * Collects digits that follow one that came already: the first must come as soon as one digit
   * after another does.
   *
   * @param most digits
   */
  Collected more(int most);

  /**
   * Hands the caller over to a number, by the gateway that the call came from. Ends by {@link
   * CallEnded} where that works, or where the caller hangs up meanwhile.
   *
   * @param number as the gateway takes it
   * @return why it did not work; the caller is still with us
   */
  Unreached transfer(String number);

  /**
   * Sends a call that was not answered yet to a number, by the gateway that it came from. Always
   * ends by {@link CallEnded}.
   *
   * @throws IllegalStateException if it was answered
   */
  void redirect(String number);

  /**
   * Looks for somebody at other telephones while the caller waits; lets both talk once somebody
   * accepts, until one of them hangs up. The caller may press {@code #} to wait no longer. If the
   * caller hangs up meanwhile, nobody is rung any more.
   *
   * @param waiting heard by the caller, again and again
   */
  Sought seek(Search search, Screening screening, Speech... waiting);

  /** Drops the keys that nobody asked for yet. */
  void forgetKeys();

  /** The rate of the samples that {@link #record} takes down; 8000 or 16000. */
  int sampleRateHz();

  /**
   * Gives a signal, to its end, and takes down what the caller says from then on; what was pressed
   * before does not count.
   *
   * @param draft is appended to, and holds exactly what the result says when this returns
   */
  Recording record(AudioDraft draft, RecordLimits limits, Speech... signal);
}
