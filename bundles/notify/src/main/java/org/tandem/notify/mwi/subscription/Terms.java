package org.tandem.notify.mwi.subscription;

import java.time.Duration;

/**
 * How long subscriptions last.
 *
 * @param usual where the peer does not say
 * @param least shorter ones are refused by 423
 * @param longest longer ones are cut
 * @param most how many there may be
 * @param mostOfMailbox how many of them for one mailbox, so that a peer gone mad leaves room for
 *     others
 */
public record Terms(
    Duration usual, Duration least, Duration longest, int most, int mostOfMailbox) {}
