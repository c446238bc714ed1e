/**
 * Files that a crash leaves whole. What is in them, and where they are, is left to whoever writes
 * them.
 */
package org.tandem.disk;
