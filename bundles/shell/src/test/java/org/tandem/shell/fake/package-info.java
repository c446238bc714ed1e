/** A Tandem in memory that the commands are tried on: it behaves, but nothing of it is real. */
package org.tandem.shell.fake;
