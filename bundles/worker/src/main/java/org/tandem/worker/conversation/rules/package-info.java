/**
 * What call answering rules do with a call: which of them holds, looking for the subscriber at
 * other telephones, handing over. How rules are written is the directory's; greeting and message
 * are left to {@code org.tandem.worker.conversation}.
 */
package org.tandem.worker.conversation.rules;
