/** What subscribers set by telephone: greetings, out of office, PIN, time zone and clock. */
package org.tandem.worker.conversation.options;
