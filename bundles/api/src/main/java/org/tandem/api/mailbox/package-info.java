/**
 * Mailboxes and what is in them: messages, greetings, PIN, preferences. Implemented by the store,
 * used by the worker and by the shell; knows nothing of SIP or of audio codecs.
 */
@Export
@Version("1.0.0")
package org.tandem.api.mailbox;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
