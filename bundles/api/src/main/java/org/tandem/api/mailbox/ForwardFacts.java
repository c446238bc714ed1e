package org.tandem.api.mailbox;

import java.util.Optional;

/**
 * How a message is forwarded.
 *
 * @param facts of the message that it becomes: who forwards it, when, in which call; its sample
 *     rate does not matter, and its origin is the store's matter
 * @param introduction what the forwarding subscriber says before it
 */
public record ForwardFacts(MessageFacts facts, Optional<AudioClip> introduction) {}
