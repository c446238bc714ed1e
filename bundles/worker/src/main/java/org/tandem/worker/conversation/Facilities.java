package org.tandem.worker.conversation;

import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.plan.Directory;

/** What conversations have at hand besides the call. */
public record Facilities(
    Directory directory,
    MessageStore messages,
    Greetings greetings,
    PinCheck pins,
    PreferenceStore preferences,
    ConversationSettings settings) {}
