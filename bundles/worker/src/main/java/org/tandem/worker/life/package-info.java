/**
 * The life of one worker: it starts, lets calls in, counts them, drains and closes. What happens in
 * a call is left to {@code org.tandem.worker.line} and {@code org.tandem.worker.conversation}.
 */
package org.tandem.worker.life;
