package org.tandem.api.notify;

import org.tandem.api.recycle.Recycler;

/**
 * The events that Tandem posts by OSGi Event Admin: topics, and the keys of their properties.
 * Values are text, numbers and booleans, so that filters can be written and nobody keeps anybody's
 * classes. An event is a hint and may be missed; what must not be missed is compared with its
 * source.
 */
public final class Events {
  /**
   * A message is in a mailbox: {@link #DIAL_PLAN}, {@link #EXTENSION}, {@link #MESSAGE}, {@link
   * #CALL_ID}, {@link #CALLER}, {@link #LENGTH_MILLIS}, {@link #URGENT}. Posted by the store.
   */
  public static final String MESSAGE_DELIVERED = "org/tandem/message/DELIVERED";

  /**
   * Messages came, were heard or went, by whichever way: {@link #DIAL_PLAN}, {@link #EXTENSION},
   * {@link #FRESH}, {@link #HEARD}. Posted by the store.
   */
  public static final String MAILBOX_CHANGED = "org/tandem/mailbox/CHANGED";

  /**
   * A mailbox was locked by wrong PINs: {@link #DIAL_PLAN}, {@link #EXTENSION}, {@link #CALLER}.
   * Posted by the store.
   */
  public static final String MAILBOX_LOCKED = "org/tandem/mailbox/LOCKED";

  /** A call ended, refused ones too: the keys of a call. Posted by notify. */
  public static final String CALL_ENDED = "org/tandem/call/ENDED";

  /**
   * A caller hung up without leaving a message: {@link #DIAL_PLAN}, {@link #EXTENSION} and the keys
   * of a call. Posted by notify.
   */
  public static final String CALL_MISSED = "org/tandem/call/MISSED";

  /** A recycle is done, or failed; see there for its properties. */
  public static final String RECYCLE_DONE = Recycler.DONE_TOPIC;

  /** All of them, for a handler's {@code event.topics}. */
  public static final String ALL = "org/tandem/*";

  /** Text: the dial plan of the mailbox that it is about. */
  public static final String DIAL_PLAN = "dialPlan";

  /** Text: the extension of the mailbox that it is about. */
  public static final String EXTENSION = "extension";

  /** Text: a message's {@link org.tandem.api.mailbox.MessageId}. */
  public static final String MESSAGE = "message";

  /** Text: the SIP Call-ID. */
  public static final String CALL_ID = "callId";

  /** Text: the calling number; empty where it was withheld. */
  public static final String CALLER = "caller";

  /** Text: the calling name; absent where it is not known. */
  public static final String CALLER_NAME = "callerName";

  /** Long: the length of a message, or of a call from its answer, in milliseconds. */
  public static final String LENGTH_MILLIS = "lengthMillis";

  /** Boolean: whether a message is urgent. */
  public static final String URGENT = "urgent";

  /** Integer: how many messages are new. */
  public static final String FRESH = "new";

  /** Integer: how many messages were heard. */
  public static final String HEARD = "heard";

  /** Text: when a call arrived or a message came, ISO 8601 in UTC. */
  public static final String ARRIVED = "arrived";

  /** Text, of a call: the conversation, {@code call answering}. */
  public static final String KIND = "kind";

  /** Text, of a call: the number that was called. */
  public static final String CALLED = "called";

  /** Text, of a call: the gateway's name; empty for a stranger. */
  public static final String GATEWAY = "gateway";

  /** Text, of a call: the mailbox as {@code sfo/2001}; empty where there is none. */
  public static final String MAILBOX = "mailbox";

  /** Text, of a call: why it was diverted to us, in the words of RFC 5806. */
  public static final String DIVERSION_REASON = "diversionReason";

  /** Text, of a call: the name of its {@link org.tandem.api.worker.CallOutcome}. */
  public static final String OUTCOME = "outcome";

  /** Text, of a call: status and words of our refusal; empty where there was none. */
  public static final String REFUSAL = "refusal";

  /** Text, of a call: the generation that took it, {@code g17}. */
  public static final String GENERATION = "generation";

  private Events() {}
}
