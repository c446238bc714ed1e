/** Sound as MP3. */
package org.tandem.mp3;
