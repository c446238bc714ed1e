package org.tandem.worker.prompt;

import java.util.Locale;

/**
 * A fixed text of the system. Each has a text and an audio file in every language's folder, both
 * under its {@link #id}.
 */
public enum Prompt implements Speech {
  // Call answering
  SUBSCRIBER_AT,
  IS_NOT_AVAILABLE,
  LEAVE_MESSAGE,
  TEST_GREETING,
  BEEP,
  REVIEW_MENU,
  MESSAGE_DELIVERED,
  MESSAGE_DELIVERED_LATER,
  NO_ROOM,
  NO_ROOM_LEFT,
  NOTHING_RECORDED,

  // Subscriber access
  WELCOME,
  ENTER_MAILBOX,
  MAILBOX,
  ENTER_PIN,
  OTHER_MAILBOX,
  LOG_ON_FAILED,
  MAILBOX_LOCKED,
  YOU_HAVE,
  AND,
  NO_MESSAGES,
  NEW_MESSAGE,
  SAVED_MESSAGE,
  FROM,
  UNKNOWN_CALLER,
  RECEIVED,
  MESSAGE_MENU,
  MESSAGE_DELETED,
  MESSAGE_MARKED_NEW,
  MESSAGE_GONE,
  NO_MORE_MESSAGES,
  MAIN_MENU,

  // Everywhere
  WRONG_KEY,
  SORRY,
  GOODBYE;

  /** Name of its audio file and of its line in the texts: {@code leave-message}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
