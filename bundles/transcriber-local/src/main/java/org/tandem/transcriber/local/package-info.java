/**
 * Speech to text on this computer by a small model: what an engine makes of sound is here, when
 * text is wanted is decided by whoever asks. In a bundle of its own, outside the generations, since
 * machine code cannot be replaced with them.
 */
package org.tandem.transcriber.local;
