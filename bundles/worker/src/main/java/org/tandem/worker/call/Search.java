package org.tandem.worker.call;

import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.rules.RuleAction;

/** Who is looked for, and where. */
public record Search(Mailbox mailbox, RuleAction.FindMe where) {}
