package org.tandem.api.notify;

import java.time.Instant;
import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;

/**
 * One light that we keep true: a peer that is told how many messages wait in a mailbox.
 *
 * @param peer whom the NOTIFYs go to: {@code udp 192.0.2.10:5060}
 * @param expires when the subscription ends unless it is refreshed; empty for a gateway that is
 *     told without having asked
 * @param sent what the peer was told last, as {@code new/old (new/old urgent)}; empty if nothing
 *     yet
 * @param outcome what came of the newest NOTIFY: {@code 200}, {@code no answer}, {@code 403, it
 *     forbids ...}; empty if none ended
 */
public record Lamp(
    MailboxId mailbox,
    String peer,
    Optional<Instant> expires,
    Optional<String> sent,
    Optional<String> outcome) {}
