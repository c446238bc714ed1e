/** What the commands return, one record each: the figures, and how they read. */
package org.tandem.shell.view;
