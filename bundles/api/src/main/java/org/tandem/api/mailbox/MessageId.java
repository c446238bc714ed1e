package org.tandem.api.mailbox;

/** Names one message in its mailbox for ever: the unique part of its Maildir file name. */
public record MessageId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
