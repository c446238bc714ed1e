/**
 * What the voice says and hears: one class for each conversation, straight-line code over a {@link
 * org.tandem.worker.call.Call} and the services of the api. No thread, lock, clock, socket or file
 * is here; golden transcripts among the tests specify every flow.
 */
package org.tandem.worker.conversation;
