package org.tandem.api.mailbox;

import java.util.Optional;

/**
 * Who left a message that somebody else passed on; each as in {@link MessageFacts}.
 *
 * @param caller the calling number; empty where it was withheld
 * @param callerName the caller's display name
 * @param sender the mailbox whose subscriber sent it
 */
public record Origin(String caller, Optional<String> callerName, Optional<MailboxId> sender) {}
