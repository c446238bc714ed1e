/**
 * Speech to text by a server that others run: {@code POST /v1/audio/transcriptions} with a WAV
 * file, as most such servers take it. When text is wanted is decided by whoever asks.
 */
package org.tandem.transcriber.http;
