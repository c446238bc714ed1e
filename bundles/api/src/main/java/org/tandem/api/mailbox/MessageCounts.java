package org.tandem.api.mailbox;

/** How many messages wait (RFC 3842 §5.2: new and old). */
public record MessageCounts(int fresh, int heard) {}
